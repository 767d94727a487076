# postgres.py: a PostgreSQL of a test's own, on a socket in a temporary folder
#
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import glob
import io
import os
import pwd
import shutil
import subprocess
import tempfile


def find():
    """The folder of its programs; Debian keeps them out of the path."""
    initdb = shutil.which("initdb")
    folders = [os.path.dirname(os.path.realpath(initdb))] if initdb else []
    folders += sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)
    return next((folder for folder in folders if os.access(f"{folder}/pg_ctl", os.X_OK)), None)


class Server:
    """Runs from `with` to its end. It refuses to be root, so it is nobody then."""

    def __enter__(self):
        self.programs = find()
        self.folder = tempfile.mkdtemp(prefix="vigie-postgres-", dir="/tmp")  # a socket's path is short
        self.user = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
            self.user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        try:
            self.call("initdb", "-D", f"{self.folder}/data", "-U", "vigie", "-A", "trust", "-E", "UTF8",
                      "--locale=C", "--no-sync")
            self.call("pg_ctl", "-D", f"{self.folder}/data", "-w", "-l", f"{self.folder}/log", "-o",
                      f"-k {self.folder} -c listen_addresses= -c fsync=off", "start")
        except BaseException:
            shutil.rmtree(self.folder)
            raise
        return self

    def __exit__(self, *_):
        self.call("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder)

    def call(self, program, *arguments, **options):
        done = subprocess.run([f"{self.programs}/{program}", *arguments], capture_output=True, text=True,
                              encoding="utf-8", cwd="/", check=False, **self.user, **options)
        if done.returncode:
            raise AssertionError(f"{program}: {done.stdout}{done.stderr}")
        return done.stdout

    def run(self, sql, **options):
        return self.call("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", "vigie",
                         "-d", "postgres", "-c", sql, **options)

    def copy(self, table, path):
        with open(path, newline="", encoding="utf-8") as file:
            self.run(f"COPY {table} FROM STDIN WITH (FORMAT csv, HEADER true)", input=file.read())

    def query(self, sql):
        """Rows as lists of texts; nothing is the empty text."""
        found = self.run(f"COPY ({sql}) TO STDOUT WITH (FORMAT csv)")
        return list(csv.reader(io.StringIO(found, newline="")))
