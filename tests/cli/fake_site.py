"""A supervisor of a tiny site, for `test_demo_supervisor`: a program with arguments VAR and PORT."""

import os
import sys
from pathlib import Path

from motcua.cli import supervisor, var_folder
from motcua.cli.embedded_postgres import EmbeddedPostgres
from motcua.cli.processes import Program

WEB = """
import http.server, os, subprocess, sys
from pathlib import Path
helper = subprocess.Popen(["sleep", "1000"])
Path(sys.argv[1], "helper.pid").write_text(str(helper.pid))
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/song" else 404)
        self.end_headers()
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Page).serve_forever()
"""
HELPER_ENDS_WITH_PARENT = """
import subprocess, sys, time
from pathlib import Path
from motcua.config import parent_death
child = subprocess.Popen([sys.executable, "-c", '''
import time
from motcua.config import parent_death
parent_death.end_with_parent()
print("armed", flush=True)
time.sleep(1000)
'''], stdout=subprocess.PIPE)
child.stdout.readline()
Path(sys.argv[1], "inner.pid").write_text(str(child.pid))
time.sleep(1000)
"""


def main():
    var, port = Path(sys.argv[1]), int(sys.argv[2])
    var_folder.claim(var)
    log = var / "log"
    run = [sys.executable, "-c"]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    accounts = var / "demo-accounts.txt"
    accounts.write_text("can-bo  mat-khau\n")
    plan = supervisor.Plan(
        var=var,
        port=port,
        database=EmbeddedPostgres(var / "postgres", durable=False, log=log / "postgres.log"),
        prepare=lambda: [Program("Preparing", [*run, "print('prepared')"], environ, log / "prepare.log")],
        prepared=lambda: None,
        services=(
            Program("web", [*run, WEB, str(var), str(port)], environ, log / "web.log"),
            Program("worker", [*run, HELPER_ENDS_WITH_PARENT, str(var)], environ, log / "worker.log"),
        ),
        accounts=accounts,
    )
    return supervisor.run(plan)


if __name__ == "__main__":
    sys.exit(main())
