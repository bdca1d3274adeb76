CREATE TABLE moments (
    "entity" {text} NOT NULL,
    "day" {text} NOT NULL,
    "what" {text} NOT NULL,
    "proof" {number} NOT NULL,
    "kind" {text} NOT NULL,
    "basis" SMALLINT NOT NULL,
    "document" {number} NOT NULL,
    PRIMARY KEY ("entity", "day", "what", "proof")
) {without_rowid};
CREATE TABLE ties (
    "one" {text} NOT NULL,
    "other" {text} NOT NULL,
    "kind" {text} NOT NULL,
    "document" {number} NOT NULL,
    "proof" {number} NOT NULL,
    "other_proof" {number} NOT NULL,
    PRIMARY KEY ("one", "other", "kind", "document")
) {without_rowid};
CREATE TABLE positions (
    "actor" {text} NOT NULL,
    "theme" {text} NOT NULL,
    "day" {text} NOT NULL,
    "proof" {number} NOT NULL,
    "document" {number} NOT NULL,
    PRIMARY KEY ("actor", "theme", "day", "proof")
) {without_rowid};
CREATE TABLE moment_counts (
    "entity" {text} NOT NULL,
    "month" {text} NOT NULL,
    "kind" {text} NOT NULL,
    "count" INTEGER NOT NULL,
    "open" INTEGER NOT NULL,
    PRIMARY KEY ("entity", "month", "kind")
) {without_rowid};
CREATE TABLE tie_counts (
    "one" {text} NOT NULL,
    "other" {text} NOT NULL,
    "kind" {text} NOT NULL,
    "count" INTEGER NOT NULL,
    "open" INTEGER NOT NULL,
    PRIMARY KEY ("one", "other", "kind")
) {without_rowid};
CREATE INDEX tie_counts_by_count ON tie_counts ("kind", "count");
CREATE INDEX tie_counts_by_open ON tie_counts ("kind", "open");
CREATE TABLE position_counts (
    "theme" {text} NOT NULL,
    "actor" {text} NOT NULL,
    "year" {text} NOT NULL,
    "count" INTEGER NOT NULL,
    "open" INTEGER NOT NULL,
    PRIMARY KEY ("theme", "actor", "year")
) {without_rowid};
CREATE INDEX position_counts_of_actor ON position_counts ("actor", "theme");
DELETE FROM marks WHERE "name" = 'runs wait to be shown';
INSERT INTO marks ("name", "value") SELECT 'runs wait to be shown', 'yes' FROM documents LIMIT 1;
