CREATE TABLE traits (
    "of" {text} NOT NULL,
    "part" INTEGER NOT NULL,
    "last" {number} NOT NULL,
    "data" {bytes} NOT NULL,
    "themes" {bytes} NOT NULL,
    PRIMARY KEY ("of", "part")
);

CREATE TABLE trait_values (
    "name" {text} NOT NULL,
    "code" INTEGER NOT NULL,
    "value" {text} NOT NULL,
    PRIMARY KEY ("name", "code")
) {without_rowid};

CREATE INDEX trait_values_by_value ON trait_values ("name", "value");

CREATE TABLE tallies (
    "kind" {text} NOT NULL,
    "state" {text} NOT NULL,
    "number" INTEGER NOT NULL,
    PRIMARY KEY ("kind", "state")
) {without_rowid};

CREATE TABLE saved_searches (
    "number" {number} NOT NULL,
    "name" {text} NOT NULL,
    "asked" {text} NOT NULL,
    "by" {text} NOT NULL,
    "at" {text} NOT NULL,
    "forgotten" BOOLEAN NOT NULL,
    PRIMARY KEY ("number")
);

CREATE INDEX saved_searches_by_name ON saved_searches ("name");

CREATE TABLE looks (
    "number" {number} NOT NULL,
    "name" {text} NOT NULL,
    "by" {text} NOT NULL,
    "at" {text} NOT NULL,
    "document" {number} NOT NULL,
    PRIMARY KEY ("number")
);

CREATE INDEX looks_at ON looks ("name", "by");
