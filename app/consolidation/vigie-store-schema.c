/* vigie-store-schema.c: tables of the coordinator's store, step by step
 *
 * A step that was ever released is never changed: a change of the tables is a new step, tested from
 * a store of the version before. docs/store.md explains the tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-store-private.h"

static const char step_1[] =
  "CREATE TABLE edition ("
  "  number INTEGER PRIMARY KEY,"
  "  campaign TEXT NOT NULL,"
  "  digest TEXT NOT NULL,"    /* SHA-256 of the package */
  "  authority BLOB NOT NULL," /* certificate, DER */
  "  signature BLOB NOT NULL"
  ") STRICT;"
  "CREATE TABLE edition_file ("
  "  id INTEGER PRIMARY KEY,"
  "  edition INTEGER NOT NULL REFERENCES edition (number),"
  "  name TEXT NOT NULL,"
  "  data BLOB NOT NULL,"
  "  UNIQUE (edition, name)"
  ") STRICT;"

  "CREATE TABLE bundle ("
  "  id INTEGER PRIMARY KEY,"
  "  uuid TEXT NOT NULL,"
  "  digest TEXT NOT NULL UNIQUE," /* SHA-256 of the package */
  "  size INTEGER NOT NULL,"
  "  auditor TEXT NOT NULL,"
  "  signer TEXT NOT NULL,"    /* SHA-256 of the certificate */
  "  signed_at TEXT NOT NULL," /* UTC */
  "  edition INTEGER NOT NULL,"
  "  signature BLOB NOT NULL,"
  "  manifest BLOB NOT NULL"
  ") STRICT;"
  "CREATE INDEX bundle_size ON bundle (size);"

  "CREATE TABLE revision ("
  "  id INTEGER PRIMARY KEY,"
  "  audit TEXT NOT NULL,"
  "  instance_id TEXT NOT NULL,"
  "  sha256 TEXT NOT NULL,"
  "  number INTEGER NOT NULL,"
  "  deprecated_id TEXT,"
  "  bundle INTEGER NOT NULL REFERENCES bundle (id),"
  "  entry TEXT NOT NULL,"
  "  history_entry TEXT,"
  "  auditor TEXT NOT NULL,"
  "  assignment TEXT,"
  "  organisation TEXT NOT NULL,"
  "  channel TEXT NOT NULL,"
  "  wave TEXT NOT NULL,"
  "  scenario_type TEXT NOT NULL,"
  "  done_by TEXT NOT NULL,"
  "  form_id TEXT NOT NULL,"
  "  form_version TEXT NOT NULL,"
  "  started TEXT NOT NULL,"
  "  finalised TEXT NOT NULL,"
  "  UNIQUE (instance_id, sha256)"
  ") STRICT;"
  "CREATE INDEX revision_audit ON revision (audit);"
  "CREATE INDEX revision_bundle ON revision (bundle);"

  /* Large columns stand in a table of their own, so that lists and the ranking pass them by. */
  "CREATE TABLE document ("
  "  revision INTEGER PRIMARY KEY REFERENCES revision (id) ON DELETE CASCADE,"
  "  instance BLOB NOT NULL,"
  "  history BLOB"
  ") STRICT;"
  "CREATE TABLE score ("
  "  revision INTEGER PRIMARY KEY REFERENCES revision (id) ON DELETE CASCADE,"
  "  audit TEXT,"
  "  cap TEXT,"
  "  no_contact INTEGER NOT NULL,"
  "  criteria TEXT NOT NULL,"
  "  lines TEXT NOT NULL"
  ") STRICT;"
  "CREATE TABLE evidence ("
  "  id INTEGER PRIMARY KEY,"
  "  revision INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,"
  "  path TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  entry TEXT NOT NULL,"
  "  sha256 TEXT NOT NULL,"
  "  media_type TEXT NOT NULL,"
  "  size INTEGER NOT NULL,"
  "  kept INTEGER NOT NULL"
  ") STRICT;"
  "CREATE INDEX evidence_revision ON evidence (revision);"

  "CREATE TABLE audit ("
  "  id TEXT PRIMARY KEY,"
  "  head INTEGER NOT NULL REFERENCES revision (id),"
  "  status TEXT NOT NULL CHECK (status IN ('accepted', 'conflict')),"
  "  organisation TEXT NOT NULL,"
  "  channel TEXT NOT NULL,"
  "  wave TEXT NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX audit_order ON audit (organisation, channel, wave, id);"
  "CREATE INDEX audit_head ON audit (head);"

  "CREATE TABLE resolution ("
  "  id INTEGER PRIMARY KEY,"
  "  audit TEXT NOT NULL,"
  "  instance_id TEXT NOT NULL,"
  "  sha256 TEXT NOT NULL,"
  "  author TEXT NOT NULL,"
  "  why TEXT NOT NULL,"
  "  decided_at TEXT NOT NULL"
  ") STRICT;"
  "CREATE INDEX resolution_audit ON resolution (audit);"
  "CREATE TABLE resolution_rejected ("
  "  resolution INTEGER NOT NULL REFERENCES resolution (id),"
  "  instance_id TEXT NOT NULL,"
  "  sha256 TEXT NOT NULL,"
  "  PRIMARY KEY (resolution, instance_id, sha256)"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE quarantine ("
  "  id INTEGER PRIMARY KEY,"
  "  digest TEXT NOT NULL,"
  "  audit TEXT NOT NULL," /* '': the whole bundle */
  "  file TEXT NOT NULL,"
  "  bundle TEXT,"
  "  auditor TEXT,"
  "  code TEXT NOT NULL,"
  "  reason TEXT NOT NULL,"
  "  tried_at TEXT NOT NULL,"
  "  UNIQUE (digest, audit)"
  ") STRICT;";

/* Which elements of an instance are repeats, so that exports can number them without the form. */
static const char step_2[] = "CREATE TABLE repeat ("
                             "  form_id TEXT NOT NULL,"
                             "  form_version TEXT NOT NULL,"
                             "  path TEXT NOT NULL,"
                             "  PRIMARY KEY (form_id, form_version, path)"
                             ") STRICT, WITHOUT ROWID;"
                             "CREATE INDEX evidence_sha256 ON evidence (sha256);";

/* Sums over the audits that count, so that a ranking reads places and not audits; and work that a
 * step leaves to vigie_store_catch_up(), because SQL cannot do it. */
static const char step_3[] = "CREATE TABLE tally ("
                             "  wave TEXT NOT NULL," /* '': all waves */
                             "  organisation TEXT NOT NULL,"
                             "  channel TEXT NOT NULL,"
                             "  n INTEGER NOT NULL,"
                             "  sum TEXT NOT NULL,"
                             "  squares TEXT NOT NULL,"
                             "  criteria TEXT NOT NULL,"
                             "  PRIMARY KEY (wave, organisation, channel)"
                             ") STRICT, WITHOUT ROWID;"
                             "CREATE TABLE pending (work TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;"
                             "INSERT INTO pending (work) VALUES ('tally');";

/* What people judged of single audits; an audit that does not count has a status of its own. */
static const char step_4[] =
  "CREATE TABLE judgement ("
  "  id INTEGER PRIMARY KEY,"
  "  audit TEXT NOT NULL,"
  "  number INTEGER NOT NULL," /* of the judgements on this audit, from 1 */
  "  instance_id TEXT NOT NULL,"
  "  sha256 TEXT NOT NULL,"
  "  state TEXT NOT NULL CHECK (state IN ('accepted', 'returned', 'rejected', 'withdrawn')),"
  "  author TEXT NOT NULL,"
  "  why TEXT NOT NULL,"
  "  decided_at TEXT NOT NULL,"
  "  UNIQUE (audit, number)"
  ") STRICT;"
  "CREATE TABLE audit_4 ("
  "  id TEXT PRIMARY KEY,"
  "  head INTEGER NOT NULL REFERENCES revision (id),"
  "  status TEXT NOT NULL"
  "   CHECK (status IN ('accepted', 'conflict', 'returned', 'rejected', 'withdrawn')),"
  "  organisation TEXT NOT NULL,"
  "  channel TEXT NOT NULL,"
  "  wave TEXT NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "INSERT INTO audit_4 SELECT id, head, status, organisation, channel, wave FROM audit;"
  "DROP TABLE audit;"
  "ALTER TABLE audit_4 RENAME TO audit;"
  "CREATE INDEX audit_order ON audit (organisation, channel, wave, id);"
  "CREATE INDEX audit_head ON audit (head);";

/* Runs of words in texts, so that looking for texts that were written before reads no document. */
static const char step_5[] =
  "CREATE TABLE text ("
  "  id INTEGER PRIMARY KEY,"
  "  revision INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,"
  "  path TEXT NOT NULL,"
  "  runs BLOB NOT NULL"
  ") STRICT;"
  "CREATE INDEX text_revision ON text (revision);"
  "INSERT INTO pending (work) VALUES ('text');";

/* Decisions on single answers between rivals, and the documents that follow from them. */
static const char step_6[] =
  "CREATE TABLE resolution_field ("
  "  resolution INTEGER NOT NULL REFERENCES resolution (id),"
  "  path TEXT NOT NULL,"
  "  instance_id TEXT NOT NULL,"
  "  sha256 TEXT NOT NULL,"
  "  PRIMARY KEY (resolution, path)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE composed ("
  "  revision INTEGER PRIMARY KEY REFERENCES revision (id) ON DELETE CASCADE,"
  "  instance BLOB NOT NULL"
  ") STRICT;";

/* What was asked about single answers of an audit that was judged. */
static const char step_7[] = "CREATE TABLE judgement_question ("
                             "  judgement INTEGER NOT NULL REFERENCES judgement (id),"
                             "  path TEXT NOT NULL,"
                             "  text TEXT NOT NULL,"
                             "  PRIMARY KEY (judgement, path)"
                             ") STRICT, WITHOUT ROWID;";

/* Audits that were deleted after their time: the signed record, which they were, and what they add
 * to `tally`, whose sums they stay in. */
static const char step_8[] = "CREATE TABLE erasure ("
                             "  id INTEGER PRIMARY KEY,"
                             "  digest TEXT NOT NULL UNIQUE," /* SHA-256 of the package */
                             "  record BLOB NOT NULL,"
                             "  signature BLOB NOT NULL"
                             ") STRICT;"
                             "CREATE TABLE erased ("
                             "  audit TEXT PRIMARY KEY,"
                             "  erasure INTEGER NOT NULL REFERENCES erasure (id)"
                             ") STRICT, WITHOUT ROWID;"
                             "CREATE INDEX erased_erasure ON erased (erasure);"
                             "CREATE TABLE kept_tally ("
                             "  erasure INTEGER NOT NULL REFERENCES erasure (id),"
                             "  wave TEXT NOT NULL," /* '': all waves */
                             "  organisation TEXT NOT NULL,"
                             "  channel TEXT NOT NULL,"
                             "  n INTEGER NOT NULL,"
                             "  sum TEXT NOT NULL,"
                             "  squares TEXT NOT NULL,"
                             "  criteria TEXT NOT NULL,"
                             "  PRIMARY KEY (erasure, wave, organisation, channel)"
                             ") STRICT, WITHOUT ROWID;";

/* Who did how much where, so that boards read neither audits nor revisions. */
static const char step_9[] = "CREATE TABLE work ("
                             "  wave TEXT NOT NULL,"
                             "  organisation TEXT NOT NULL,"
                             "  channel TEXT NOT NULL,"
                             "  scenario TEXT NOT NULL,"
                             "  auditor TEXT NOT NULL,"
                             "  n INTEGER NOT NULL,"
                             "  points INTEGER NOT NULL,"  /* ten-thousandths */
                             "  squares INTEGER NOT NULL," /* of those */
                             "  seconds INTEGER NOT NULL,"
                             "  PRIMARY KEY (wave, organisation, channel, scenario, auditor)"
                             ") STRICT, WITHOUT ROWID;"
                             "INSERT OR IGNORE INTO pending (work) VALUES ('work');";

/* The same rule as in step 4: for a list of more than two SQLite makes a table with each audit. */
static const char step_10[] =
  "CREATE TABLE audit_10 ("
  "  id TEXT PRIMARY KEY,"
  "  head INTEGER NOT NULL REFERENCES revision (id),"
  "  status TEXT NOT NULL"
  "   CHECK (status = 'accepted' OR status = 'conflict' OR status = 'returned'"
  "   OR status = 'rejected' OR status = 'withdrawn'),"
  "  organisation TEXT NOT NULL,"
  "  channel TEXT NOT NULL,"
  "  wave TEXT NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "INSERT INTO audit_10 SELECT id, head, status, organisation, channel, wave FROM audit;"
  "DROP TABLE audit;"
  "ALTER TABLE audit_10 RENAME TO audit;"
  "CREATE INDEX audit_order ON audit (organisation, channel, wave, id);"
  "CREATE INDEX audit_head ON audit (head);";

/* How many there are, which counting would take as long as there are audits; what few audits are,
 * so that they are found without the others; and the revision in the order of lists, which name it.
 */
static const char step_11[] =
  "CREATE TABLE number ("
  "  what TEXT PRIMARY KEY,"
  "  n INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "INSERT INTO number (what, n) SELECT 'audit', count(*) FROM audit;"
  "INSERT INTO number (what, n) SELECT 'revision', count(*) FROM revision;"
  "CREATE TRIGGER audit_in AFTER INSERT ON audit BEGIN"
  "  UPDATE number SET n = n + 1 WHERE what = 'audit'; END;"
  "CREATE TRIGGER audit_out AFTER DELETE ON audit BEGIN"
  "  UPDATE number SET n = n - 1 WHERE what = 'audit'; END;"
  "CREATE TRIGGER revision_in AFTER INSERT ON revision BEGIN"
  "  UPDATE number SET n = n + 1 WHERE what = 'revision'; END;"
  "CREATE TRIGGER revision_out AFTER DELETE ON revision BEGIN"
  "  UPDATE number SET n = n - 1 WHERE what = 'revision'; END;"
  "CREATE INDEX audit_status ON audit (status) WHERE status <> 'accepted';"
  "CREATE INDEX revision_done_by ON revision (done_by) WHERE done_by <> 'primary';"
  "DROP INDEX audit_order;"
  "CREATE INDEX audit_order ON audit (organisation, channel, wave, id, head);";

/* Flags, with what follows audits that change: `timing` and `double_of` are what they are compared
 * by, `flagged` and `flag_count` how many there are, `flag_changed` and `flag_state` what is to be
 * looked at. It is filled when flags are asked for. The number of a deleted revision may be given
 * again; what a trigger does on a conflict is what the statement does that fires it. */
static const char step_12[] =
  "CREATE TABLE flag ("
  "  id INTEGER PRIMARY KEY,"
  "  audit TEXT NOT NULL,"
  "  code TEXT NOT NULL,"
  "  value TEXT NOT NULL,"
  "  other TEXT"
  ") STRICT;"
  "CREATE INDEX flag_audit ON flag (audit, code, value);"
  "CREATE INDEX flag_other ON flag (other) WHERE other IS NOT NULL;"
  "CREATE INDEX flag_text ON flag (id) WHERE code = 'text-reused';"
  "CREATE TABLE timing ("
  "  audit TEXT PRIMARY KEY,"
  "  channel TEXT NOT NULL,"
  "  desk TEXT NOT NULL,"
  "  started INTEGER NOT NULL," /* minutes since 1970 */
  "  minutes INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX timing_desk ON timing (desk, started, audit);"
  "CREATE INDEX timing_minutes ON timing (channel, minutes);"
  "CREATE TABLE timing_median ("
  "  channel TEXT PRIMARY KEY,"
  "  minutes INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE double_of ("
  "  second TEXT PRIMARY KEY,"
  "  first TEXT NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX double_of_first ON double_of (first);"
  "CREATE TABLE flagged ("
  "  audit TEXT PRIMARY KEY,"
  "  revision INTEGER NOT NULL,"
  "  organisation TEXT NOT NULL,"
  "  channel TEXT NOT NULL,"
  "  wave TEXT NOT NULL,"
  "  auditor TEXT NOT NULL,"
  "  n INTEGER NOT NULL,"
  "  waits INTEGER NOT NULL" /* 1: nobody has judged it */
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX flagged_waits ON flagged (organisation, channel, wave, audit, revision)"
  " WHERE waits = 1;"
  "CREATE TABLE flag_count ("
  "  wave TEXT NOT NULL,"
  "  organisation TEXT NOT NULL,"
  "  channel TEXT NOT NULL,"
  "  auditor TEXT NOT NULL,"
  "  n INTEGER NOT NULL,"
  "  PRIMARY KEY (wave, organisation, channel, auditor)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE flag_changed (audit TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;"
  "CREATE TABLE flag_state ("
  "  id INTEGER PRIMARY KEY CHECK (id = 1),"
  "  edition INTEGER NOT NULL," /* of the campaign they were found by; 0: there are none */
  "  until INTEGER NOT NULL,"   /* the last revision that was looked at */
  "  texts INTEGER NOT NULL,"   /* 1: texts have to be compared */
  "  whole INTEGER NOT NULL,"   /* 1: all was compared since audits changed */
  "  waiting INTEGER NOT NULL," /* audits with flags that nobody has judged */
  "  changes INTEGER NOT NULL"  /* how often audits that changed were looked at */
  ") STRICT;"
  "INSERT INTO flag_state (id, edition, until, texts, whole, waiting, changes)"
  " VALUES (1, 0, 0, 1, 0, 0, 0);"
  "CREATE TRIGGER audit_changed AFTER UPDATE ON audit"
  "  WHEN NOT EXISTS (SELECT 1 FROM flag_changed WHERE audit = new.id) BEGIN"
  "  INSERT INTO flag_changed (audit) VALUES (new.id); END;"
  "CREATE TRIGGER audit_gone AFTER DELETE ON audit"
  "  WHEN NOT EXISTS (SELECT 1 FROM flag_changed WHERE audit = old.id) BEGIN"
  "  INSERT INTO flag_changed (audit) VALUES (old.id); END;"
  "CREATE TRIGGER text_gone AFTER DELETE ON text BEGIN"
  "  UPDATE flag_state SET texts = 1; END;"
  "CREATE TRIGGER revision_gone AFTER DELETE ON revision BEGIN"
  "  UPDATE flag_state SET until = min (until, coalesce ((SELECT max(id) FROM revision), 0)); END;";

/* Second codings and back-checks follow audits that change, as flags do. `fit` is what each finds
 * the audit that it does again by, `pair` what it came to, `coding` the sums of that. All that is
 * kept of flags is found anew, and this with it. */
static const char step_13[] =
  "CREATE TABLE fit ("
  "  key INTEGER NOT NULL,"   /* of all that must be the same: a digest */
  "  again INTEGER NOT NULL," /* 0: may be done again; 1: a second coding; 2: a back-check */
  "  auditor TEXT NOT NULL,"
  "  audit TEXT NOT NULL,"
  "  PRIMARY KEY (key, again, auditor, audit)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX fit_audit ON fit (audit);"
  "CREATE TABLE pair ("
  "  second TEXT PRIMARY KEY,"
  "  again INTEGER NOT NULL,"
  "  wave TEXT NOT NULL,"
  "  category TEXT NOT NULL,"
  "  channel TEXT NOT NULL,"
  "  auditor TEXT NOT NULL,"
  "  first TEXT," /* NULL: it does none again */
  "  first_auditor TEXT,"
  "  scored INTEGER NOT NULL," /* 1: both have a score */
  "  apart INTEGER NOT NULL,"  /* ten-thousandths */
  "  answers TEXT NOT NULL"    /* choices of both: path, first, second */
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX pair_first ON pair (first, again) WHERE first IS NOT NULL;"
  "CREATE TABLE coding ("
  "  wave TEXT NOT NULL,"
  "  category TEXT NOT NULL,"
  "  channel TEXT NOT NULL,"
  "  auditor TEXT NOT NULL,"
  "  others INTEGER NOT NULL," /* made by the auditor */
  "  pairs INTEGER NOT NULL,"  /* of the auditor's audits */
  "  scored INTEGER NOT NULL,"
  "  apart INTEGER NOT NULL,"
  "  answers TEXT NOT NULL," /* path, first, second, number */
  "  PRIMARY KEY (wave, category, channel, auditor)"
  ") STRICT, WITHOUT ROWID;"
  "DROP TABLE double_of;"
  "DELETE FROM flag; DELETE FROM timing; DELETE FROM timing_median; DELETE FROM flagged;"
  "DELETE FROM flag_count; DELETE FROM flag_changed;"
  "UPDATE flag_state SET edition = 0, until = 0, texts = 1, whole = 0, waiting = 0,"
  " changes = changes + 1;";

/* The draw of back-checks of one seed and share: `drawn` holds the audits with the smallest
 * digests, of which those that are in are drawn, and triggers keep how many that are by place and
 * auditor. And the audits of whose revision that counts a judgement stands: they are found with
 * the flags. */
static const char step_14[] =
  "CREATE TABLE drawn ("
  "  audit TEXT PRIMARY KEY,"
  "  digest TEXT NOT NULL,"
  "  wave TEXT NOT NULL,"
  "  category TEXT NOT NULL,"
  "  channel TEXT NOT NULL,"
  "  auditor TEXT NOT NULL,"
  "  is_in INTEGER NOT NULL,"     /* 0: it would be drawn next */
  "  is_checked INTEGER NOT NULL" /* 1: there is a back-check of it */
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX drawn_order ON drawn (is_in, digest, audit);"
  "CREATE TABLE draw_count ("
  "  wave TEXT NOT NULL,"
  "  category TEXT NOT NULL,"
  "  channel TEXT NOT NULL,"
  "  auditor TEXT NOT NULL,"
  "  n INTEGER NOT NULL,"
  "  checked INTEGER NOT NULL,"
  "  PRIMARY KEY (wave, category, channel, auditor)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE draw_state ("
  "  id INTEGER PRIMARY KEY CHECK (id = 1),"
  "  seed TEXT NOT NULL," /* '': nothing was drawn */
  "  per_mille INTEGER NOT NULL,"
  "  below INTEGER NOT NULL,"  /* audits whose digest begins with less, in 32 bits, are kept */
  "  n INTEGER NOT NULL,"      /* drawn */
  "  kept INTEGER NOT NULL,"   /* in the table */
  "  changes INTEGER NOT NULL" /* those of `flag_state` when it was made */
  ") STRICT;"
  "CREATE TABLE judged ("
  "  audit TEXT PRIMARY KEY,"
  "  revision INTEGER NOT NULL,"
  "  organisation TEXT NOT NULL,"
  "  channel TEXT NOT NULL,"
  "  wave TEXT NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX judged_order ON judged (organisation, channel, wave, audit, revision);"
  "INSERT INTO number (what, n) VALUES ('judged', 0);"
  "CREATE TRIGGER judged_in AFTER INSERT ON judged BEGIN"
  "  UPDATE number SET n = n + 1 WHERE what = 'judged'; END;"
  "CREATE TRIGGER judged_out AFTER DELETE ON judged BEGIN"
  "  UPDATE number SET n = n - 1 WHERE what = 'judged'; END;"
  "UPDATE flag_state SET edition = 0;"
  "INSERT INTO draw_state (id, seed, per_mille, below, n, kept, changes)"
  " VALUES (1, '', 0, 0, 0, 0, -1);"
  "CREATE TRIGGER drawn_kept AFTER INSERT ON drawn BEGIN"
  "  UPDATE draw_state SET kept = kept + 1; END;"
  "CREATE TRIGGER drawn_changed AFTER UPDATE ON drawn BEGIN"
  "  UPDATE draw_state SET n = n + new.is_in - old.is_in;"
  "  INSERT INTO draw_count (wave, category, channel, auditor, n, checked)"
  "   VALUES (new.wave, new.category, new.channel, new.auditor, new.is_in - old.is_in,"
  "   new.is_in * new.is_checked - old.is_in * old.is_checked)"
  "   ON CONFLICT DO UPDATE SET n = n + excluded.n, checked = checked + excluded.checked; END;"
  "CREATE TRIGGER drawn_gone AFTER DELETE ON drawn BEGIN"
  "  UPDATE draw_state SET kept = kept - 1, n = n - old.is_in;"
  "  UPDATE draw_count SET n = n - old.is_in, checked = checked - old.is_in * old.is_checked"
  "   WHERE wave = old.wave AND category = old.category AND channel = old.channel"
  "   AND auditor = old.auditor; END;";

static const char *const steps[] = {
  step_1, step_2, step_3,  step_4,  step_5,  step_6,  step_7,
  step_8, step_9, step_10, step_11, step_12, step_13, step_14,
};

const VigieDatabaseSchema vigie_store_schema = {
  .application_id = 0x56694353, /* "ViCS" */
  .migrations = steps,
  .n_migrations = G_N_ELEMENTS (steps),
};
