CREATE TABLE shingles (
    "shingle" {number} NOT NULL,
    "document" {number} NOT NULL,
    PRIMARY KEY ("shingle", "document")
) {without_rowid};
DELETE FROM marks WHERE "name" = 'runs wait to be shown';
INSERT INTO marks ("name", "value") SELECT 'runs wait to be shown', 'yes' FROM documents LIMIT 1;
