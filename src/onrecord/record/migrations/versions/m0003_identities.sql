ALTER TABLE judgements ADD COLUMN "act" {number};
CREATE TABLE withdrawals (
    "number" {number} NOT NULL,
    "act" {number} NOT NULL,
    "by" {text} NOT NULL,
    "at" {text} NOT NULL,
    "note" {text} NOT NULL,
    PRIMARY KEY ("number")
);
CREATE INDEX withdrawals_of_act ON withdrawals ("act");
DROP TABLE appearances;
CREATE TABLE appearances (
    "document" {number} NOT NULL,
    "key" {text} NOT NULL,
    "entity" {text} NOT NULL,
    "payload" {text} NOT NULL,
    "identity" {text} NOT NULL,
    "alone" {text} NOT NULL,
    PRIMARY KEY ("document", "key")
) {without_rowid};
CREATE INDEX appearances_of_entity ON appearances ("entity", "document");
CREATE INDEX appearances_of_identity ON appearances ("identity", "document");
CREATE INDEX appearances_alone ON appearances ("alone");
CREATE TABLE identities (
    "id" {text} NOT NULL,
    "entity" {text} NOT NULL,
    "kind" {text} NOT NULL,
    "document" {number} NOT NULL,
    "key" {text} NOT NULL,
    "documents" INTEGER NOT NULL,
    "payload" {text} NOT NULL,
    PRIMARY KEY ("id")
) {without_rowid};
CREATE INDEX identities_of_entity ON identities ("entity");
CREATE TABLE matches (
    "one" {text} NOT NULL,
    "other" {text} NOT NULL,
    "document" {number} NOT NULL,
    "names" FLOAT NOT NULL,
    "same" FLOAT NOT NULL,
    "reasons" {text} NOT NULL,
    PRIMARY KEY ("one", "other")
) {without_rowid};
CREATE INDEX matches_by_likeness ON matches ("same");
CREATE INDEX matches_of_other ON matches ("other");
DELETE FROM marks WHERE "name" = 'runs wait to be shown';
INSERT INTO marks ("name", "value") SELECT 'runs wait to be shown', 'yes' FROM documents LIMIT 1;
