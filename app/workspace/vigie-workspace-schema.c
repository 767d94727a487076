/* vigie-workspace-schema.c: the tables of workspace.sqlite, described in docs/workspace.md
 *
 * Each migration leads from one version to the next and is never changed once it was released.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

/* clang-format off */
static const char version_1[] =
  "CREATE TABLE workspace ("
  "  id INTEGER PRIMARY KEY CHECK (id = 1),"
  "  code TEXT NOT NULL,"
  "  campaign TEXT NOT NULL,"
  "  authority BLOB NOT NULL,"
  "  key_fingerprint TEXT NOT NULL,"
  "  joined TEXT NOT NULL"
  ") STRICT;"

  "CREATE TABLE edition ("
  "  edition INTEGER PRIMARY KEY CHECK (edition >= 1),"
  "  received TEXT NOT NULL,"
  "  sha256 TEXT NOT NULL,"
  "  package BLOB NOT NULL,"
  "  document BLOB NOT NULL"
  ") STRICT;"

  "CREATE TABLE form ("
  "  edition INTEGER NOT NULL REFERENCES edition (edition),"
  "  name TEXT NOT NULL,"
  "  document BLOB NOT NULL,"
  "  UNIQUE (edition, name)"
  ") STRICT;"

  "CREATE TABLE audit ("
  "  number INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  edition INTEGER NOT NULL REFERENCES edition (edition),"
  "  assignment TEXT,"
  "  channel TEXT NOT NULL,"
  "  organisation TEXT NOT NULL,"
  "  wave TEXT,"
  "  form_id TEXT NOT NULL,"
  "  form_version TEXT NOT NULL,"
  "  state TEXT NOT NULL CHECK (state IN"
  "    ('draft', 'finalised', 'exported', 'received', 'returned', 'discarded')),"
  "  revision INTEGER NOT NULL CHECK (revision >= 1),"
  "  instance_id TEXT NOT NULL,"
  "  deprecated_id TEXT,"
  "  started TEXT NOT NULL,"
  "  modified TEXT NOT NULL,"
  "  position TEXT,"
  "  answered INTEGER NOT NULL,"
  "  total INTEGER NOT NULL,"
  "  reason TEXT"
  ") STRICT;"
  "CREATE UNIQUE INDEX audit_of_assignment ON audit (assignment)"
  "  WHERE assignment IS NOT NULL AND state <> 'discarded';"

  "CREATE TABLE answer ("
  "  audit INTEGER NOT NULL REFERENCES audit (number),"
  "  path TEXT NOT NULL,"
  "  value TEXT NOT NULL,"
  "  PRIMARY KEY (audit, path)"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE history ("
  "  audit INTEGER NOT NULL REFERENCES audit (number),"
  "  sequence INTEGER NOT NULL,"
  "  revision INTEGER NOT NULL,"
  "  time TEXT NOT NULL,"
  "  kind TEXT NOT NULL CHECK (kind IN ('answer', 'attach', 'add', 'remove',"
  "    'begin', 'finalise', 'export', 'receive', 'return', 'revise', 'discard')),"
  "  path TEXT NOT NULL,"
  "  before TEXT NOT NULL,"
  "  after TEXT NOT NULL,"
  "  PRIMARY KEY (audit, sequence)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TRIGGER history_is_never_changed BEFORE UPDATE ON history BEGIN"
  "  SELECT RAISE (ABORT, 'the history is append-only');"
  "END;"
  "CREATE TRIGGER history_goes_with_its_audit BEFORE DELETE ON history"
  "  WHEN (SELECT state FROM audit WHERE number = OLD.audit) NOT IN ('received', 'discarded') BEGIN"
  "  SELECT RAISE (ABORT, 'the history is append-only');"
  "END;"

  "CREATE TABLE submission ("
  "  audit INTEGER NOT NULL REFERENCES audit (number),"
  "  revision INTEGER NOT NULL,"
  "  instance_id TEXT NOT NULL,"
  "  deprecated_id TEXT,"
  "  finalised TEXT NOT NULL,"
  "  sha256 TEXT NOT NULL,"
  "  document BLOB NOT NULL,"
  "  verdict TEXT,"
  "  code TEXT,"
  "  reason TEXT,"
  "  UNIQUE (audit, revision)"
  ") STRICT;"

  "CREATE TABLE evidence ("
  "  sha256 TEXT PRIMARY KEY,"
  "  size INTEGER NOT NULL,"
  "  media_type TEXT NOT NULL,"
  "  extension TEXT NOT NULL,"
  "  added TEXT NOT NULL"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE evidence_use ("
  "  audit INTEGER NOT NULL REFERENCES audit (number),"
  "  name TEXT NOT NULL,"
  "  sha256 TEXT NOT NULL REFERENCES evidence (sha256),"
  "  PRIMARY KEY (audit, name)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX evidence_use_of_file ON evidence_use (sha256);"

  "CREATE TABLE submission_evidence ("
  "  audit INTEGER NOT NULL,"
  "  revision INTEGER NOT NULL,"
  "  path TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  sha256 TEXT NOT NULL REFERENCES evidence (sha256),"
  "  PRIMARY KEY (audit, revision, path),"
  "  FOREIGN KEY (audit, revision) REFERENCES submission (audit, revision)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX submission_evidence_of_file ON submission_evidence (sha256);"

  "CREATE TABLE bundle ("
  "  id TEXT PRIMARY KEY,"
  "  created TEXT NOT NULL,"
  "  file TEXT NOT NULL,"
  "  sha256 TEXT"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE bundle_audit ("
  "  bundle TEXT NOT NULL REFERENCES bundle (id),"
  "  audit TEXT NOT NULL,"
  "  revision INTEGER NOT NULL,"
  "  PRIMARY KEY (bundle, audit)"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE receipt ("
  "  sha256 TEXT PRIMARY KEY,"
  "  bundle TEXT NOT NULL REFERENCES bundle (id),"
  "  imported TEXT NOT NULL,"
  "  document BLOB NOT NULL,"
  "  signature BLOB NOT NULL"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE purged ("
  "  audit TEXT PRIMARY KEY,"
  "  assignment TEXT,"
  "  revision INTEGER NOT NULL,"
  "  purged TEXT NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX purged_assignment ON purged (assignment)";

static const char version_2[] =
  "CREATE TABLE stopwatch ("
  "  audit INTEGER NOT NULL REFERENCES audit (number),"
  "  path TEXT NOT NULL,"
  "  started TEXT NOT NULL,"
  "  boot TEXT NOT NULL,"
  "  ticks INTEGER NOT NULL,"
  "  PRIMARY KEY (audit, path)"
  ") STRICT, WITHOUT ROWID;";

static const char version_3[] =
  "CREATE TABLE undo ("
  "  audit INTEGER NOT NULL REFERENCES audit (number),"
  "  step INTEGER NOT NULL,"
  "  first INTEGER NOT NULL,"
  "  last INTEGER NOT NULL,"
  "  undone INTEGER NOT NULL CHECK (undone IN (0, 1)),"
  "  PRIMARY KEY (audit, step)"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE undo_value ("
  "  audit INTEGER NOT NULL,"
  "  step INTEGER NOT NULL,"
  "  path TEXT NOT NULL,"
  "  before TEXT,"
  "  after TEXT,"
  "  PRIMARY KEY (audit, step, path),"
  "  FOREIGN KEY (audit, step) REFERENCES undo (audit, step) ON DELETE CASCADE"
  ") STRICT, WITHOUT ROWID;";

static const char version_4[] =
  "ALTER TABLE audit ADD COLUMN due TEXT;"

  "CREATE TABLE text ("
  "  id INTEGER PRIMARY KEY,"
  "  audit INTEGER NOT NULL REFERENCES audit (number),"
  "  path TEXT NOT NULL,"
  "  UNIQUE (audit, path)"
  ") STRICT;"
  /* No triggers: with trusted_schema off they may not write to an index of FTS5. */
  "CREATE VIRTUAL TABLE text_search USING fts5 ("
  "  value, tokenize = 'unicode61 remove_diacritics 2');"
  /* Texts that are there already: what has words; vigie_audit_mend_text() knows better */
  "INSERT INTO text (audit, path)"
  "  SELECT audit, path FROM answer WHERE instr (trim (value), ' ') > 0;"
  "INSERT INTO text_search (rowid, value)"
  "  SELECT id, value FROM text JOIN answer USING (audit, path);";

/* When a person decided what the verdict says: microseconds since 1970 */
static const char version_5[] = "ALTER TABLE submission ADD COLUMN decided INTEGER;";

static const char version_6[] =
  "CREATE TABLE typing ("
  "  audit INTEGER PRIMARY KEY REFERENCES audit (number) ON DELETE CASCADE,"
  "  path TEXT NOT NULL,"
  "  value TEXT NOT NULL"
  ") STRICT;";

/* Taken on the way, not part of what is signed */
static const char version_7[] =
  "CREATE TABLE note ("
  "  number INTEGER PRIMARY KEY,"
  "  audit INTEGER NOT NULL REFERENCES audit (number),"
  "  time TEXT NOT NULL,"
  "  text TEXT NOT NULL"
  ") STRICT;"
  "CREATE INDEX note_of_audit ON note (audit);";

/* SQLite changes no condition of a table: history is written anew, with its triggers. */
static const char version_8[] =
  "CREATE TABLE reminder ("
  "  audit INTEGER NOT NULL REFERENCES audit (number),"
  "  path TEXT NOT NULL,"
  "  sent TEXT NOT NULL,"
  "  PRIMARY KEY (audit, path)"
  ") STRICT, WITHOUT ROWID;"
  "ALTER TABLE audit ADD COLUMN remind TEXT;"

  "CREATE TABLE history_with_reminders ("
  "  audit INTEGER NOT NULL REFERENCES audit (number),"
  "  sequence INTEGER NOT NULL,"
  "  revision INTEGER NOT NULL,"
  "  time TEXT NOT NULL,"
  "  kind TEXT NOT NULL CHECK (kind IN ('answer', 'attach', 'add', 'remove', 'remind',"
  "    'begin', 'finalise', 'export', 'receive', 'return', 'revise', 'discard')),"
  "  path TEXT NOT NULL,"
  "  before TEXT NOT NULL,"
  "  after TEXT NOT NULL,"
  "  PRIMARY KEY (audit, sequence)"
  ") STRICT, WITHOUT ROWID;"
  "INSERT INTO history_with_reminders"
  "  SELECT audit, sequence, revision, time, kind, path, before, after FROM history;"
  "DROP TABLE history;"
  "ALTER TABLE history_with_reminders RENAME TO history;"
  "CREATE TRIGGER history_is_never_changed BEFORE UPDATE ON history BEGIN"
  "  SELECT RAISE (ABORT, 'the history is append-only');"
  "END;"
  "CREATE TRIGGER history_goes_with_its_audit BEFORE DELETE ON history"
  "  WHEN (SELECT state FROM audit WHERE number = OLD.audit) NOT IN ('received', 'discarded') BEGIN"
  "  SELECT RAISE (ABORT, 'the history is append-only');"
  "END";
/* What the coordinator asks about single answers of a revision that came back */
static const char version_9[] =
  "CREATE TABLE remark ("
  "  audit INTEGER NOT NULL,"
  "  revision INTEGER NOT NULL,"
  "  path TEXT NOT NULL,"
  "  text TEXT NOT NULL,"
  "  PRIMARY KEY (audit, revision, path),"
  "  FOREIGN KEY (audit, revision) REFERENCES submission (audit, revision)"
  ") STRICT, WITHOUT ROWID;";
/* clang-format on */

static const char *const migrations[] = { version_1, version_2, version_3, version_4, version_5,
                                          version_6, version_7, version_8, version_9 };

const VigieDatabaseSchema vigie_workspace_schema = {
  .application_id = 0x56475753, /* VGWS */
  .migrations = migrations,
  .n_migrations = G_N_ELEMENTS (migrations),
};
