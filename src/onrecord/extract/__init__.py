"""From a document to its findings. Pure: no files, no clock; the same text gives the same findings."""
