/* store-fixture.h: campaigns, filled audits and signed bundles for tests of the coordinator's store
 *
 * All real: keys, forms filled through the engine, signed packages, in a folder that is removed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

/** Auditors of every fixture: A01, A02, A03 */
#define FIXTURE_AUDITORS 3

/** SQL that takes away what version 15 of a store has, and 14 has not */
#define FIXTURE_WITHOUT_DRAW                                                      \
  "DROP TRIGGER drawn_kept; DROP TRIGGER drawn_changed; DROP TRIGGER drawn_gone;" \
  "DROP TABLE drawn; DROP TABLE draw_count; DROP TABLE draw_state;"               \
  "DROP TRIGGER judged_in; DROP TRIGGER judged_out; DROP TABLE judged;"           \
  "DELETE FROM number WHERE what = 'judged';"

/** SQL that takes away what version 14 of a store has, and 13 has not */
#define FIXTURE_WITHOUT_PAIRS                           \
  FIXTURE_WITHOUT_DRAW                                  \
  "DROP TABLE fit; DROP TABLE pair; DROP TABLE coding;" \
  "CREATE TABLE double_of ("                            \
  "  second TEXT PRIMARY KEY,"                          \
  "  first TEXT NOT NULL"                               \
  ") STRICT, WITHOUT ROWID;"                            \
  "CREATE INDEX double_of_first ON double_of (first);"

/** SQL that takes away what version 13 of a store has, and 12 has not */
#define FIXTURE_WITHOUT_WITHDRAWALS                   \
  FIXTURE_WITHOUT_PAIRS                               \
  "DROP VIEW resolution_standing;"                    \
  "ALTER TABLE resolution DROP COLUMN withdrawn_by;"  \
  "ALTER TABLE resolution DROP COLUMN withdrawn_why;" \
  "ALTER TABLE resolution DROP COLUMN withdrawn_at;"

/** SQL that takes away what version 12 of a store has, and 11 has not */
#define FIXTURE_WITHOUT_FLAGS                                        \
  FIXTURE_WITHOUT_WITHDRAWALS                                        \
  "DROP TRIGGER audit_changed; DROP TRIGGER audit_gone;"             \
  "DROP TRIGGER revision_gone; DROP TRIGGER text_gone;"              \
  "DROP TABLE flag; DROP TABLE timing; DROP TABLE timing_median;"    \
  "DROP TABLE double_of; DROP TABLE flagged; DROP TABLE flag_count;" \
  "DROP TABLE flag_changed; DROP TABLE flag_state;"

/** SQL that takes away what version 11 of a store has, and 10 has not */
#define FIXTURE_WITHOUT_NUMBERS                                                   \
  FIXTURE_WITHOUT_FLAGS                                                           \
  "DROP TRIGGER audit_in; DROP TRIGGER audit_out;"                                \
  "DROP TRIGGER revision_in; DROP TRIGGER revision_out; DROP TABLE number;"       \
  "DROP INDEX audit_status; DROP INDEX revision_done_by; DROP INDEX audit_order;" \
  "CREATE INDEX audit_order ON audit (organisation, channel, wave, id);"

/**
 * Fixture:
 * @folder: temporary
 * @package: the campaign file
 * @counter: seeds what is random in audits, so that each one differs
 */
typedef struct
{
  char *folder;
  char *package;
  VigieIdentity *authority;
  VigieIdentity *auditors[FIXTURE_AUDITORS];
  VigieCampaign *campaign;
  GHashTable *forms;
  guint per_channel;
  guint counter;
} Fixture;

/**
 * fixture_new:
 * @n_organisations: in each of the categories CC and CA: `CC-1`, `CC-2` …
 * @per_channel: assignments for each organisation and channel: `CC-1.phone.1` … The auditors take
 * turns
 *
 * Channels: phone (weight 25), email (20), visit (20), reviews (10, minimum 2). Waves: w1 (odd
 * assignments), w2 (even ones).
 */
Fixture *fixture_new (guint n_organisations, guint per_channel);
void fixture_free (Fixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

/** fixture_path: Returns: (transfer full): a path in the fixture's folder */
char *fixture_path (Fixture *self, const char *name);

/** fixture_publish: signs the campaign as it stands into @name; Returns: (transfer full): its path
 */
char *fixture_publish (Fixture *self, const char *name);

/** fixture_rename_wait: from now on, the form of the channel phone is version 2, in which the
 * question
 * `/data/wait` is `/data/waited`; edition 2 of the campaign, which is published as @name, says so
 * if it is @stated. Returns: (transfer full): its path */
char *fixture_rename_wait (Fixture *self, gboolean stated, const char *name);

/** FixtureAudit: a finalised revision; @photo is (nullable) evidence */
typedef struct
{
  VigieBundleAudit *audit;
  GBytes *instance;
  GBytes *history;
  GBytes *photo;
  guint auditor;
} FixtureAudit;

void fixture_audit_free (FixtureAudit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FixtureAudit, fixture_audit_free)

/** FixtureAnswers: what is answered; zero-initialised is a complete audit */
typedef struct
{
  double quality;      /* 0 to 10 */
  const char *wait;    /* `yes`, `no`, `na` (nullable): `na` */
  const char *solved;  /* likewise, criterion complaint */
  const char *comment; /* (nullable) */
  gboolean photo;
  gboolean grave; /* caps the audit at 50 */
  guint steps;    /* instances of a repeat */
} FixtureAnswers;

/** fixture_audit_new: fills and finalises an audit of an assignment, by its assignee */
FixtureAudit *
fixture_audit_new (Fixture *self, const char *assignment, const FixtureAnswers *answers);

/** fixture_audit_revise: the next revision of @from with another quality */
FixtureAudit *fixture_audit_revise (Fixture *self, const FixtureAudit *from, double quality);

/** fixture_audit_correct: the next revision of @from, with all of @answers given anew but for the
 * photo: its steps are added to those there are; @drop_step: the first of them is taken out */
FixtureAudit *fixture_audit_correct (Fixture *self,
                                     const FixtureAudit *from,
                                     const FixtureAnswers *answers,
                                     gboolean drop_step);

/** fixture_audit_forge: replaces a text in the answers before they are signed */
void fixture_audit_forge (FixtureAudit *audit, const char *from, const char *to);

/** fixture_mixed: Returns: (transfer full): a bundle NAME of three audits: one is good, one has an
 * answer that the form refuses, of one a file is missing; @ids: (out caller-allocates) (array
 * fixed-size=3) (optional) (transfer full): theirs */
char *fixture_mixed (Fixture *self, const char *name, char *ids[3]);

/** FixtureMangle: changes a manifest before it is written */
typedef void (*FixtureMangle) (VigieBundle *bundle);

/** FixtureBundle: how a bundle is written */
typedef struct
{
  const char *name; /* file name */
  guint auditor;    /* who is named */
  guint signer;     /* who signs */
  int minute;       /* signing time, minutes from a fixed one */
  FixtureMangle mangle;
  const char *extra;  /* (nullable): an entry that the manifest does not know */
  gboolean no_photos; /* leaves evidence out of the package */
} FixtureBundle;

/** fixture_bundle: Returns: (transfer full): path of a bundle of @audits */
char *fixture_bundle (Fixture *self,
                      const FixtureBundle *how,
                      FixtureAudit *const *audits,
                      guint n_audits);

/** fixture_bundle_of: a bundle NAME of one audit, by its own auditor */
char *fixture_bundle_of (Fixture *self, const char *name, int minute, FixtureAudit *audit);

/** fixture_store: Returns: (transfer full): a new store NAME with the campaign */
VigieStore *fixture_store (Fixture *self, const char *name);

/** fixture_merge: merges and checks the verdict */
void fixture_merge (VigieStore *store, const char *path, VigieVerdict expected);

/** fixture_assert_refused: merges; the verdict must be quarantined with @code */
void fixture_assert_refused (VigieStore *store, const char *path, const char *code);

/** fixture_export: Returns: (transfer full): all CSV files of an export, one after the other */
char *fixture_export (Fixture *self, VigieStore *store, const char *name);

/** fixture_read: Returns: (transfer full): contents of a file */
char *fixture_read (const char *path, gsize *size);

/** fixture_remove_tree: removes a file, or a folder with what is in it */
void fixture_remove_tree (const char *path);

/** fixture_execute: does @sql, which must succeed, with the connection of @store */
void fixture_execute (VigieStore *store, const char *sql);
