"""What the database itself forbids: changing history, losing a number, text that is not NFC."""

from django.db import migrations

APPEND_ONLY = ["data_auditrow", "data_dossierevent"]
NFC = {
    "data_person": ["full_name"],
    "data_organisation": ["name"],
    "data_dossier": ["applicant_name", "address"],
    "data_outgoingdocument": ["subject"],
    "data_procedure": ["name"],
}

REFUSE = """
CREATE FUNCTION motcua_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""

REGISTER = """
CREATE FUNCTION motcua_register_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a register number is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (OLD.organisation_id, OLD.year, OLD.series, OLD.number, OLD.issued_on, OLD.document_id)
        IS DISTINCT FROM (NEW.organisation_id, NEW.year, NEW.series, NEW.number, NEW.issued_on, NEW.document_id)
        OR OLD.state <> 'reserved' AND NEW.state <> OLD.state THEN
        RAISE EXCEPTION 'a register number never changes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER register_entry_guard BEFORE UPDATE OR DELETE ON data_registerentry
    FOR EACH ROW EXECUTE FUNCTION motcua_register_entry();
"""

BOOK = """
CREATE FUNCTION motcua_number_book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.last < OLD.last THEN
        RAISE EXCEPTION 'a number book never goes back' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER number_book_guard BEFORE UPDATE OR DELETE ON data_numberbook
    FOR EACH ROW EXECUTE FUNCTION motcua_number_book();
"""


def _append_only(table: str) -> str:
    return (
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION motcua_append_only();"
    )


def _nfc(table: str, columns: list[str]) -> str:
    checks = " AND ".join(f"{column} IS NFC NORMALIZED" for column in columns)
    return f"ALTER TABLE {table} ADD CONSTRAINT {table}_nfc CHECK ({checks});"


class Migration(migrations.Migration):
    dependencies = [("data", "0001_initial")]

    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION motcua_append_only() CASCADE"),
        *[migrations.RunSQL(_append_only(table), migrations.RunSQL.noop) for table in APPEND_ONLY],
        migrations.RunSQL(REGISTER, "DROP FUNCTION motcua_register_entry() CASCADE"),
        migrations.RunSQL(BOOK, "DROP FUNCTION motcua_number_book() CASCADE"),
        *[
            migrations.RunSQL(_nfc(table, columns), f"ALTER TABLE {table} DROP CONSTRAINT {table}_nfc")
            for table, columns in NFC.items()
        ],
    ]
