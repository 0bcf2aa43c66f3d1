"""`manage load_demo` keeps away from real installations; what it loads is tested part by part elsewhere."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from motcua.cli import demo_province
from motcua.cli.demo_province import Wanted
from motcua.data.models import AuditRow, Organisation, Person
from tests.office import Office


def test_a_real_installation_is_refused(db: None, settings: Settings) -> None:
    settings.INSTALLATION = replace(settings.INSTALLATION, demo=False)
    with pytest.raises(CommandError, match="MOTCUA_DEMO=yes"):
        call_command("load_demo")
    assert not Organisation.objects.exists()


def test_a_database_with_other_organisations_is_refused(office: Office, settings: Settings) -> None:
    settings.INSTALLATION = replace(settings.INSTALLATION, demo=True)
    people = Person.objects.count()
    with pytest.raises(CommandError, match="đã có dữ liệu khác"):
        call_command("load_demo")
    assert Person.objects.count() == people


def test_when_all_is_there_it_says_so_and_writes_nothing(db: None, settings: Settings) -> None:
    settings.INSTALLATION = replace(settings.INSTALLATION, demo=True)
    for part in ("catalogue", "credentials", "past", "work"):
        AuditRow.objects.create(
            at="2026-11-23T03:00Z", actor_name="Hệ thống", verb=f"demo.{part}", subject="demo", subject_id=0
        )
    said = StringIO()
    call_command("load_demo", stdout=said)
    assert said.getvalue() == "Tỉnh trình diễn đã có sẵn.\n"
    assert AuditRow.objects.count() == 4


def test_past_and_work_count_only_when_wanted(db: None) -> None:
    for part in ("catalogue", "credentials"):
        AuditRow.objects.create(
            at="2026-11-23T03:00Z", actor_name="Hệ thống", verb=f"demo.{part}", subject="demo", subject_id=0
        )
    assert demo_province.is_loaded(Wanted(dossiers=0, with_work=False))
    assert not demo_province.is_loaded(Wanted(dossiers=1, with_work=False))
    assert not demo_province.is_loaded(Wanted(dossiers=0))
