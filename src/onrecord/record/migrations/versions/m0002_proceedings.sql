CREATE TABLE papers (
    "finding" {number} NOT NULL,
    "document" {number} NOT NULL,
    "kind" {text} NOT NULL,
    "symbol" {text},
    "body" {text},
    "day" {text} NOT NULL,
    "state" {text} NOT NULL,
    PRIMARY KEY ("finding")
);

CREATE INDEX papers_by_symbol ON papers ("symbol");

CREATE INDEX papers_of_document ON papers ("document", "kind");

CREATE TABLE speeches (
    "finding" {number} NOT NULL,
    "document" {number} NOT NULL,
    "number" INTEGER NOT NULL,
    "language" {text},
    "state" {text} NOT NULL,
    PRIMARY KEY ("finding")
);

CREATE INDEX speeches_of_document ON speeches ("document", "number");

CREATE TABLE votes (
    "finding" {number} NOT NULL,
    "document" {number} NOT NULL,
    "how" {text} NOT NULL,
    "paper" {text},
    "state" {text} NOT NULL,
    PRIMARY KEY ("finding")
);

CREATE INDEX votes_of_document ON votes ("document");

CREATE INDEX votes_on_paper ON votes ("paper");
