"""The first tables."""

from alembic import op

from onrecord.record.schema import APPENDED, METADATA

revision = "0001"
down_revision = None


def upgrade() -> None:
    connection = op.get_bind()
    METADATA.create_all(connection)
    if connection.dialect.name == "sqlite":
        for table in APPENDED:
            for change in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table.name}_no_{change.lower()} BEFORE {change} "
                    f"ON {table.name} BEGIN "
                    f"SELECT RAISE(ABORT, '{table.name} are only ever appended to'); END"
                )
        for name, columns in (("search_documents", "title, text"), ("search_statements", "text")):
            op.execute(
                f"CREATE VIRTUAL TABLE {name} USING fts5({columns}, content='', columnsize=0, "
                "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'\")"
            )
        op.execute(
            "CREATE VIRTUAL TABLE search_findings USING fts5(ids, content='', columnsize=0, "
            "detail=none, tokenize=ascii)"
        )
        return
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION '% are only ever appended to', TG_TABLE_NAME; END $$"
    )
    for table in APPENDED:
        op.execute(
            f"CREATE TRIGGER {table.name}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE "
            f"ON {table.name} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    op.execute(
        "CREATE TABLE search_documents (rowid bigint PRIMARY KEY, title tsvector, text tsvector)"
    )
    op.execute("CREATE INDEX search_documents_text ON search_documents USING gin (text)")
    op.execute("CREATE INDEX search_documents_title ON search_documents USING gin (title)")
    op.execute("CREATE TABLE search_statements (rowid bigint PRIMARY KEY, text tsvector)")
    op.execute("CREATE INDEX search_statements_text ON search_statements USING gin (text)")
