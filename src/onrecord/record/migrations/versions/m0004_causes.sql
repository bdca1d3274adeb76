CREATE TABLE settlements (
    "number" {number} NOT NULL,
    "finding" VARCHAR(16) NOT NULL,
    "document" {number} NOT NULL REFERENCES documents ("number"),
    "others" {text} NOT NULL,
    "deed" {text} NOT NULL,
    "value" {text},
    "answer" VARCHAR(16),
    "answer_document" {number},
    "place" {text},
    "undoes" {number},
    "by" {text} NOT NULL,
    "at" {text} NOT NULL,
    "note" {text} NOT NULL,
    PRIMARY KEY ("number")
);
CREATE INDEX settlements_of_finding ON settlements ("finding");
DROP TABLE demands;
CREATE TABLE demands (
    "finding" {number} NOT NULL,
    "document" {number} NOT NULL,
    "day" {text} NOT NULL,
    "state" {text} NOT NULL,
    "id" VARCHAR(16) NOT NULL,
    "line" VARCHAR(12) NOT NULL,
    "action" {text} NOT NULL,
    "target" {text} NOT NULL,
    "people" {text} NOT NULL,
    "asker" {text} NOT NULL,
    "voice" {text} NOT NULL,
    "made" {text} NOT NULL,
    "due" {text} NOT NULL,
    "weight" INTEGER NOT NULL,
    "statement" {number},
    "inferred" SMALLINT NOT NULL,
    PRIMARY KEY ("finding")
);
CREATE INDEX demands_by_day ON demands ("day", "state");
CREATE INDEX demands_of_line ON demands ("line", "day");
CREATE INDEX demands_of_document ON demands ("document");
CREATE INDEX demands_by_asker ON demands ("asker", "line");
CREATE INDEX demands_by_voice ON demands ("voice", "line");
CREATE TABLE concerns (
    "entity" {text} NOT NULL,
    "day" {text} NOT NULL,
    "finding" {number} NOT NULL,
    "document" {number} NOT NULL,
    "voice" {text} NOT NULL,
    "act" {text} NOT NULL,
    "appeal" SMALLINT NOT NULL,
    PRIMARY KEY ("entity", "day", "finding")
) {without_rowid};
CREATE INDEX concerns_of_document ON concerns ("document");
CREATE INDEX concerns_by_voice ON concerns ("entity", "voice", "day");
CREATE TABLE told (
    "entity" {text} NOT NULL,
    "kind" {text} NOT NULL,
    "day" {text} NOT NULL,
    "finding" {number} NOT NULL,
    "document" {number} NOT NULL,
    "status" {text} NOT NULL,
    "theme" {text} NOT NULL,
    "actor" {text} NOT NULL,
    "since" {text} NOT NULL,
    "printed" {text} NOT NULL,
    "label" {text} NOT NULL,
    PRIMARY KEY ("entity", "kind", "day", "finding")
) {without_rowid};
CREATE INDEX told_of_document ON told ("document");
CREATE INDEX told_by_status ON told ("entity", "status", "day");
CREATE TABLE ledger (
    "line" VARCHAR(12) NOT NULL,
    "reach" SMALLINT NOT NULL,
    "action" {text} NOT NULL,
    "target" {text} NOT NULL,
    "people" {text} NOT NULL,
    "first" {text} NOT NULL,
    "last" {text} NOT NULL,
    "best" {number} NOT NULL,
    "earliest" {number} NOT NULL,
    "tellings" INTEGER NOT NULL,
    "makings" INTEGER NOT NULL,
    "voices" INTEGER NOT NULL,
    "sources" INTEGER NOT NULL,
    "due" {text} NOT NULL,
    "state" {text} NOT NULL,
    "settlement" {number},
    PRIMARY KEY ("line", "reach")
) {without_rowid};
CREATE INDEX ledger_by_day ON ledger ("reach", "last", "line");
CREATE INDEX ledger_by_state ON ledger ("reach", "state", "last");
CREATE INDEX ledger_by_target ON ledger ("reach", "target", "last");
CREATE TABLE lines_for (
    "entity" {text} NOT NULL,
    "line" VARCHAR(12) NOT NULL,
    PRIMARY KEY ("entity", "line")
) {without_rowid};
CREATE INDEX lines_for_of_line ON lines_for ("line");
CREATE INDEX meetings_of_document ON meetings ("document", "day");
DELETE FROM marks WHERE "name" = 'runs wait to be shown';
INSERT INTO marks ("name", "value") SELECT 'runs wait to be shown', 'yes' FROM documents LIMIT 1;
