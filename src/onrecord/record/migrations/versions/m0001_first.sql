CREATE TABLE originals (
    "sha256" VARCHAR(64) NOT NULL,
    "size" BIGINT NOT NULL,
    PRIMARY KEY ("sha256")
);
CREATE TABLE arrivals (
    "number" {number} NOT NULL,
    "sha256" VARCHAR(64) NOT NULL,
    "size" BIGINT NOT NULL,
    "origin" {text} NOT NULL,
    "how" {text} NOT NULL,
    "at" {text} NOT NULL,
    "by" {text} NOT NULL,
    "program" {text} NOT NULL,
    "name" {text} NOT NULL,
    "declared_type" {text},
    "note" {text},
    PRIMARY KEY ("number"),
    FOREIGN KEY ("sha256") REFERENCES originals (sha256)
);
CREATE INDEX arrivals_from ON arrivals ("origin");
CREATE INDEX arrivals_of_original ON arrivals ("sha256");
CREATE TABLE documents (
    "number" {number} NOT NULL,
    "id" VARCHAR(64) NOT NULL,
    "sha256" VARCHAR(64) NOT NULL,
    "reader" {text} NOT NULL,
    "media_type" {text} NOT NULL,
    "language" {text} NOT NULL,
    "kind" {text} NOT NULL,
    "title" {text},
    "byline" {text},
    "publisher" {text},
    "published" {text},
    "words" INTEGER NOT NULL,
    "text_sha256" VARCHAR(64) NOT NULL,
    "text_key" VARCHAR(32) NOT NULL,
    "title_key" {text},
    "publisher_key" {text},
    PRIMARY KEY ("number"),
    FOREIGN KEY ("sha256") REFERENCES originals (sha256)
);
CREATE INDEX documents_by_day ON documents ("published");
CREATE UNIQUE INDEX documents_by_id ON documents ("id");
CREATE UNIQUE INDEX documents_by_original ON documents ("sha256");
CREATE INDEX documents_by_publisher ON documents ("publisher_key", "published");
CREATE INDEX documents_by_text ON documents ("text_key");
CREATE INDEX documents_by_title ON documents ("title_key");
CREATE TABLE texts (
    "document" {number} NOT NULL,
    "text" {bytes} NOT NULL,
    "layout" {bytes} NOT NULL,
    PRIMARY KEY ("document"),
    FOREIGN KEY ("document") REFERENCES documents (number)
);
CREATE TABLE extractions (
    "number" {number} NOT NULL,
    "document" {number} NOT NULL,
    "program" {text} NOT NULL,
    "at" {text} NOT NULL,
    "findings" INTEGER NOT NULL,
    "entities" {bytes} NOT NULL,
    PRIMARY KEY ("number"),
    FOREIGN KEY ("document") REFERENCES documents (number)
);
CREATE INDEX extractions_of_document ON extractions ("document");
CREATE TABLE findings (
    "number" {number} NOT NULL,
    "extraction" {number} NOT NULL,
    "id" VARCHAR(16) NOT NULL,
    "kind" {text} NOT NULL,
    "confidence" FLOAT NOT NULL,
    "words" {text} NOT NULL,
    "payload" {text} NOT NULL,
    "seal" VARCHAR(16) NOT NULL,
    PRIMARY KEY ("number"),
    FOREIGN KEY ("extraction") REFERENCES extractions (number)
);
CREATE INDEX findings_of_extraction ON findings ("extraction");
CREATE TABLE decisions (
    "number" {number} NOT NULL,
    "finding" VARCHAR(16) NOT NULL,
    "document" {number} NOT NULL,
    "verdict" {text} NOT NULL,
    "by" {text} NOT NULL,
    "at" {text} NOT NULL,
    "note" {text},
    "correction" {text},
    PRIMARY KEY ("number"),
    FOREIGN KEY ("document") REFERENCES documents (number)
);
CREATE INDEX decisions_in_document ON decisions ("document");
CREATE INDEX decisions_on_finding ON decisions ("finding");
CREATE TABLE left_out (
    "number" {number} NOT NULL,
    "origin" {text} NOT NULL,
    "problem" {text} NOT NULL,
    "mend" {text} NOT NULL,
    "at" {text} NOT NULL,
    PRIMARY KEY ("number")
);
CREATE INDEX left_out_from ON left_out ("origin");
CREATE TABLE judgements (
    "number" {number} NOT NULL,
    "one" {text} NOT NULL,
    "other" {text} NOT NULL,
    "same" BOOLEAN NOT NULL,
    "by" {text} NOT NULL,
    "at" {text} NOT NULL,
    "note" {text} NOT NULL,
    PRIMARY KEY ("number")
);
CREATE TABLE protections (
    "number" {number} NOT NULL,
    "document" {number} NOT NULL,
    "protection" SMALLINT NOT NULL,
    "by" {text} NOT NULL,
    "at" {text} NOT NULL,
    "note" {text} NOT NULL,
    PRIMARY KEY ("number"),
    FOREIGN KEY ("document") REFERENCES documents (number)
);
CREATE INDEX protections_of_document ON protections ("document");
CREATE TABLE standing (
    "document" {number} NOT NULL,
    "protection" SMALLINT NOT NULL,
    "family" {number} NOT NULL,
    "findings" INTEGER NOT NULL,
    "statements" INTEGER NOT NULL,
    "name" {text} NOT NULL,
    "added" {text} NOT NULL,
    PRIMARY KEY ("document")
);
CREATE INDEX standing_by_family ON standing ("family");
CREATE INDEX standing_by_protection ON standing ("protection");
CREATE TABLE relations (
    "document" {number} NOT NULL,
    "place" SMALLINT NOT NULL,
    "kind" {text} NOT NULL,
    "target" {text} NOT NULL,
    "target_key" {text},
    "spans" {text} NOT NULL,
    "other" {number},
    PRIMARY KEY ("document", "place")
) {without_rowid};
CREATE INDEX relations_by_other ON relations ("other");
CREATE INDEX relations_by_target ON relations ("target_key");
CREATE TABLE present (
    "finding" {number} NOT NULL,
    "id" VARCHAR(16) NOT NULL,
    "document" {number} NOT NULL,
    "kind" {text} NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "state" {text} NOT NULL,
    "decision" {number},
    PRIMARY KEY ("finding")
);
CREATE INDEX present_by_kind ON present ("kind", "document", "start");
CREATE TABLE entities (
    "id" {text} NOT NULL,
    "kind" {text} NOT NULL,
    "name" {text} NOT NULL,
    "category" {text} NOT NULL,
    "documents" INTEGER NOT NULL,
    "open_name" {text},
    "open_documents" INTEGER NOT NULL,
    "said" INTEGER NOT NULL,
    "about" INTEGER NOT NULL,
    "open_said" INTEGER NOT NULL,
    "open_about" INTEGER NOT NULL,
    PRIMARY KEY ("id")
) {without_rowid};
CREATE INDEX entities_by_kind ON entities ("kind", "documents");
CREATE TABLE names (
    "entity" {text} NOT NULL,
    "text" {text} NOT NULL,
    "script" {text} NOT NULL,
    "language" {text} NOT NULL,
    "folded" {text} NOT NULL,
    "documents" INTEGER NOT NULL,
    "open_documents" INTEGER NOT NULL,
    PRIMARY KEY ("entity", "text")
) {without_rowid};
CREATE INDEX names_by_fold ON names ("folded");
CREATE TABLE blocks (
    "block" {text} NOT NULL,
    "entity" {text} NOT NULL,
    PRIMARY KEY ("block", "entity")
) {without_rowid};
CREATE TABLE appearances (
    "document" {number} NOT NULL,
    "key" {text} NOT NULL,
    "entity" {text} NOT NULL,
    "payload" {text} NOT NULL,
    PRIMARY KEY ("document", "key")
) {without_rowid};
CREATE INDEX appearances_of_entity ON appearances ("entity", "document");
CREATE TABLE links (
    "entity" {text} NOT NULL,
    "part" {text} NOT NULL,
    "finding" {number} NOT NULL,
    PRIMARY KEY ("entity", "part", "finding")
) {without_rowid};
CREATE INDEX links_of_finding ON links ("finding");
CREATE TABLE statements (
    "finding" {number} NOT NULL,
    "document" {number} NOT NULL,
    "act" {text} NOT NULL,
    "meeting" {text},
    "body" {text},
    "day" {text} NOT NULL,
    "state" {text} NOT NULL,
    PRIMARY KEY ("finding")
);
CREATE INDEX statements_by_act ON statements ("act", "day");
CREATE INDEX statements_by_body ON statements ("body", "day");
CREATE INDEX statements_by_day ON statements ("day", "state");
CREATE INDEX statements_by_meeting ON statements ("meeting");
CREATE TABLE demands (
    "finding" {number} NOT NULL,
    "document" {number} NOT NULL,
    "day" {text} NOT NULL,
    "state" {text} NOT NULL,
    PRIMARY KEY ("finding")
);
CREATE INDEX demands_by_day ON demands ("day", "state");
CREATE TABLE meetings (
    "finding" {number} NOT NULL,
    "document" {number} NOT NULL,
    "meeting" {text} NOT NULL,
    "body" {text},
    "day" {text} NOT NULL,
    "state" {text} NOT NULL,
    PRIMARY KEY ("finding")
);
CREATE INDEX meetings_by_body ON meetings ("body", "day");
CREATE INDEX meetings_by_key ON meetings ("meeting");
CREATE TABLE assertions (
    "finding" {number} NOT NULL,
    "document" {number} NOT NULL,
    "subject" {text} NOT NULL,
    "property" {text} NOT NULL,
    "value" {text} NOT NULL,
    "state" {text} NOT NULL,
    PRIMARY KEY ("finding")
);
CREATE INDEX assertions_by_property ON assertions ("property");
CREATE INDEX assertions_by_subject ON assertions ("subject", "property");
CREATE TABLE marks (
    "name" {text} NOT NULL,
    "value" {text} NOT NULL,
    PRIMARY KEY ("name")
);
