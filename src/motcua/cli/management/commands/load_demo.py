"""`motcua manage load_demo`: the demo province into the database and the data folder, once."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from motcua.cli import demo_province
from motcua.cli.demo_province import Wanted
from motcua.usecases.demo import catalogue


class Command(BaseCommand):
    """Loads what is not there yet; the second run only says that all is there."""

    requires_system_checks = ()
    help = "Nạp tỉnh trình diễn: danh mục, tài khoản, chứng thư số trình diễn, hồ sơ cũ và hồ sơ đang chờ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many past dossiers."""
        parser.add_argument("--dossiers", type=int, default=Wanted.dossiers, help="số hồ sơ cũ (mặc định 2000)")
        parser.add_argument("--without-work", action="store_true", help="không tạo hồ sơ đang chờ xử lý")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Refuse a real installation, then load."""
        if not settings.INSTALLATION.demo:
            raise CommandError("Tỉnh trình diễn chỉ được nạp khi MOTCUA_DEMO=yes.")
        if catalogue.is_foreign():
            raise CommandError("Cơ sở dữ liệu đã có dữ liệu khác nên không nạp tỉnh trình diễn.")
        wanted = Wanted(dossiers=max(0, options["dossiers"]), with_work=not options["without_work"])
        if demo_province.is_loaded(wanted):
            self.stdout.write("Tỉnh trình diễn đã có sẵn.")
            return
        demo_province.load(wanted, say=self.stdout.write)
        self.stdout.write(f"Tài khoản: {settings.INSTALLATION.var / demo_province.ACCOUNTS}")
