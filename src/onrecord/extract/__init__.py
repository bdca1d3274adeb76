"""From a document to its findings. Pure: no files, no clock."""
