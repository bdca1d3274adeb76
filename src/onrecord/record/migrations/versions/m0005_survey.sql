DROP TABLE assertions;
CREATE TABLE assertions (
    "finding" {number} NOT NULL,
    "document" {number} NOT NULL,
    "subject" {text} NOT NULL,
    "property" {text} NOT NULL,
    "value" {text} NOT NULL,
    "said" {text} NOT NULL,
    "key" {text} NOT NULL,
    "state" {text} NOT NULL,
    PRIMARY KEY ("finding")
);
CREATE INDEX assertions_by_property ON assertions ("property");
CREATE INDEX assertions_by_subject ON assertions ("subject", "property");
CREATE INDEX assertions_in_document ON assertions ("document");
CREATE TABLE rulings (
    "number" {number} NOT NULL,
    "subject" {text} NOT NULL,
    "property" {text} NOT NULL,
    "verdict" {text} NOT NULL,
    "value" {text} NOT NULL,
    "key" {text} NOT NULL,
    "act" {number},
    "by" {text} NOT NULL,
    "at" {text} NOT NULL,
    "note" {text} NOT NULL,
    PRIMARY KEY ("number")
);
CREATE INDEX rulings_on ON rulings ("subject", "property");
CREATE TABLE reach (
    "key" {text} NOT NULL,
    "block" INTEGER NOT NULL,
    "documents" {bytes} NOT NULL,
    PRIMARY KEY ("key", "block")
) {without_rowid};
CREATE INDEX reach_of_block ON reach ("block");
CREATE TABLE reports (
    "finding" {number} NOT NULL,
    "document" {number} NOT NULL,
    "meeting" {text} NOT NULL,
    "body" {text} NOT NULL,
    "day" {text} NOT NULL,
    "format" {text} NOT NULL,
    "about" {text} NOT NULL,
    "named" SMALLINT NOT NULL,
    PRIMARY KEY ("finding")
);
CREATE INDEX reports_in_document ON reports ("document");
CREATE INDEX reports_of_meeting ON reports ("meeting");
CREATE TABLE held (
    "meeting" {text} NOT NULL,
    "body" {text} NOT NULL,
    "day" {text} NOT NULL,
    "until" {text} NOT NULL,
    "formal" SMALLINT NOT NULL,
    "format" {text} NOT NULL,
    "qualities" {text} NOT NULL,
    "about" {text} NOT NULL,
    "documents" INTEGER NOT NULL,
    PRIMARY KEY ("meeting")
) {without_rowid};
CREATE INDEX held_by_body ON held ("body", "until");
CREATE INDEX held_by_day ON held ("until");
CREATE TABLE runs (
    "finding" {number} NOT NULL,
    "year" INTEGER NOT NULL,
    "document" {number} NOT NULL,
    "body" {text} NOT NULL,
    "formal" SMALLINT NOT NULL,
    "format" {text} NOT NULL,
    "yearly" SMALLINT NOT NULL,
    "about" {text} NOT NULL,
    PRIMARY KEY ("finding", "year")
) {without_rowid};
CREATE INDEX runs_in_document ON runs ("document");
CREATE INDEX runs_of_body ON runs ("body", "year");
CREATE TABLE claims (
    "finding" {number} NOT NULL,
    "document" {number} NOT NULL,
    "sort" {text} NOT NULL,
    "body" {text} NOT NULL,
    "day" {text} NOT NULL,
    "start" {text} NOT NULL,
    "scope" {text} NOT NULL,
    "rank" SMALLINT NOT NULL,
    "published" {text} NOT NULL,
    PRIMARY KEY ("finding")
);
CREATE INDEX claims_by_body ON claims ("body", "rank", "published");
CREATE INDEX claims_by_sort ON claims ("sort", "rank", "published");
CREATE INDEX claims_in_document ON claims ("document");
CREATE INDEX claims_in_order ON claims ("rank", "published", "finding");
CREATE INDEX claims_of_scope ON claims ("scope", "start");
CREATE TABLE scopes (
    "scope" {text} NOT NULL,
    "body" {text} NOT NULL,
    "since" {text} NOT NULL,
    PRIMARY KEY ("scope")
) {without_rowid};
CREATE INDEX scopes_by_body ON scopes ("body");
CREATE TABLE disputes (
    "subject" {text} NOT NULL,
    "property" {text} NOT NULL,
    "audience" SMALLINT NOT NULL,
    "id" VARCHAR(12) NOT NULL,
    "sources" INTEGER NOT NULL,
    "settled" SMALLINT NOT NULL,
    PRIMARY KEY ("subject", "property", "audience")
) {without_rowid};
CREATE INDEX disputes_by_id ON disputes ("id");
CREATE INDEX disputes_in_order ON disputes ("settled", "sources", "id");
DELETE FROM marks WHERE "name" = 'runs wait to be shown';
INSERT INTO marks ("name", "value") SELECT 'runs wait to be shown', 'yes' FROM documents LIMIT 1;
