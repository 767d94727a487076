/* window-store.c: coordinators' folders with as many audits as wanted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-store.h"

#include "consolidation/vigie-review-query.h"
#include "consolidation/vigie-store-private.h"
#include "coordinator/vigie-coordination.h"

#include <glib/gstdio.h>

#define ORGANISATIONS 25 /* of each of two categories; one of them was audited */
#define PER_CHANNEL 10

/* Copies are numbered; the number takes the place of the first eight letters of an identifier. Of
 * one copy after the other, so that each lands at one place of the tables. */
#define NUMBERS                                                             \
  "WITH RECURSIVE copy (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM copy" \
  " WHERE i < (SELECT n FROM temp.wanted)) "
#define NUMBERED(text, from) "printf ('%08x', i) || substr (" text ", " from ")"
#define ALL " FROM copy CROSS JOIN "
#define STEP "1000000"

static const char growing[] =
  "INSERT INTO revision (id, audit, instance_id, sha256, number, deprecated_id, bundle, entry,"
  " history_entry, auditor, assignment, organisation, channel, wave, scenario_type, done_by,"
  " form_id, form_version, started, finalised) " NUMBERS "SELECT id + i * " STEP
  ", " NUMBERED ("audit", "9") ", 'uuid:' || " NUMBERED (
    "instance_id",
    "14") ", sha256, number, deprecated_id, bundle, entry, history_entry, auditor,"
          " assignment, organisation, channel, wave, scenario_type, done_by,"
          " form_id, form_version, started, finalised" ALL "(SELECT * FROM revision"
          " WHERE id < " STEP ");"
          "INSERT INTO score (revision, audit, cap, no_contact, criteria, lines) " NUMBERS
          "SELECT revision + i * " STEP ", audit, cap, no_contact, criteria, lines" ALL
          "(SELECT * FROM score WHERE revision < " STEP ");"
          "INSERT INTO text (revision, path, runs) " NUMBERS "SELECT revision + i * " STEP
          ", path, runs" ALL "(SELECT * FROM text WHERE revision < " STEP ");"
          "INSERT INTO audit (id, head, status, organisation, channel, wave) " NUMBERS
          "SELECT " NUMBERED ("id", "9") ", head + i * " STEP
                                         ", status, organisation, channel, wave" ALL
                                         "(SELECT * FROM audit WHERE head < " STEP ")";

/* One in forty is coded again by somebody else: each copy has a scenario of its own, by which both
 * find each other, and their answers are there. */
#define CODED "channel = 'phone' AND (assignment LIKE '%.phone.1' OR assignment LIKE '%.phone.3')"
static const char copying_answers[] =
  "INSERT INTO document (revision, instance, history) " NUMBERS "SELECT revision + i * " STEP
  ", instance, history" ALL "(SELECT * FROM document WHERE revision IN"
  " (SELECT id FROM revision WHERE id < " STEP " AND " CODED "))";
static const char coding_again[] =
  "UPDATE revision SET assignment = NULL, scenario_type = printf ('s%d', id / " STEP "),"
  " done_by = CASE WHEN assignment LIKE '%.3' THEN 'double' ELSE 'primary' END WHERE " CODED ";"
  "INSERT OR IGNORE INTO pending (work) VALUES ('tally'), ('work')";

/* What back-checks are drawn by, as the coordinator's page keeps it */
static const char drawing[] = "[draw]\nseed=bench\nper-mille=30\n";

static void
must (gboolean good, const GError *error)
{
  if (!good)
    g_error ("%s", error->message);
}

static char *
store_path (const char *folder)
{
  return g_build_filename (folder, "store.sqlite", NULL);
}

static void
grow (const char *path, guint copies)
{
  GError *error = NULL;
  g_autofree char *wanted = g_strdup_printf (
    "CREATE TEMP TABLE wanted AS SELECT %u AS n; PRAGMA cache_size = -1000000", copies);
  VigieStore *store = vigie_store_open (path, FALSE, NULL, &error);
  must (store && vigie_database_execute (store->database, wanted, &error)
          && vigie_database_begin (store->database, &error)
          && (copies == 0
              || (vigie_database_execute (store->database, growing, &error)
                  && vigie_database_execute (store->database, copying_answers, &error)))
          && vigie_database_execute (store->database, coding_again, &error)
          && vigie_database_commit (store->database, &error),
        error);
  vigie_store_close (store);
  /* What is pending is done when it is opened; flags are found when somebody asks. */
  store = vigie_store_open (path, FALSE, NULL, &error);
  must (store && vigie_database_execute (store->database, "PRAGMA cache_size = -1000000", &error)
          && vigie_store_follow_flags (store, NULL, &error)
          && vigie_store_follow_draw (store, "bench", 30, NULL, &error)
          && vigie_database_checkpoint (store->database, FALSE, &error),
        error);
  vigie_store_close (store);
}

Fixture *
window_store_fixture (void)
{
  return fixture_new (ORGANISATIONS, PER_CHANNEL);
}

static VigieAssignment *
copy_assignment (const VigieAssignment *from, guint number)
{
  VigieAssignment *copy = g_new (VigieAssignment, 1);
  *copy = *from;
  copy->id = g_strdup_printf ("%s.%u", from->id, number);
  copy->auditor = g_strdup (from->auditor);
  copy->organisation = g_strdup (from->organisation);
  copy->channel = g_strdup (from->channel);
  copy->wave = g_strdup (from->wave);
  copy->scenario = g_strdup (from->scenario);
  copy->site = g_strdup (from->site);
  copy->from = g_strdup (from->from);
  copy->to = g_strdup (from->to);
  copy->done_by = g_strdup (from->done_by);
  copy->codes = g_strdup (from->codes);
  return copy;
}

void
window_store_plan (Fixture *fixture, guint n)
{
  GPtrArray *assignments = fixture->campaign->assignments;
  const guint half = assignments->len / 2; /* those of the category that nobody audits follow */
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (assignments,
                     copy_assignment (g_ptr_array_index (assignments, half + i % half), i / half));
}

static const char adding_bundles[] =
  "INSERT INTO bundle (uuid, digest, size, auditor, signer, signed_at, edition, signature,"
  " manifest) " NUMBERS "SELECT " NUMBERED ("uuid", "9") ", " NUMBERED (
    "digest", "9") ", size, auditor, signer, signed_at, edition, x'', x''" ALL
                   "(SELECT * FROM bundle LIMIT 1)";

void
window_store_add_bundles (const char *folder, guint n)
{
  GError *error = NULL;
  g_autofree char *wanted = g_strdup_printf ("CREATE TEMP TABLE wanted AS SELECT %u AS n", n);
  g_autofree char *path = store_path (folder);
  g_autoptr (VigieStore) store = vigie_store_open (path, FALSE, NULL, &error);
  must (store && vigie_database_execute (store->database, wanted, &error)
          && vigie_database_execute (store->database, adding_bundles, &error),
        error);
}

static void
ignore_verdict (VigieBundleVerdict *verdict, gpointer user_data)
{
  if (verdict->verdict != VIGIE_VERDICT_ACCEPTED)
    g_error ("%s: %s", verdict->file, verdict->error);
  vigie_bundle_verdict_free (verdict);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* A store is made where a campaign that was published is opened. */
static void
make_store (const char *folder)
{
  GError *error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  vigie_coordination_open_async (folder, NULL, opened_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  g_autoptr (VigieCoordination) coordination = vigie_coordination_open_finish (result, &error);
  must (coordination != NULL, error);
}

static void
merge (Fixture *fixture, const char *folder)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  make_store (folder);
  g_autofree char *path = store_path (folder);
  g_autoptr (VigieStore) store = vigie_store_open (path, FALSE, NULL, &error);
  must (store != NULL, error);
  vigie_store_merge_all (store, (const char *const *) bundles->pdata, bundles->len, ignore_verdict,
                         NULL, NULL);
}

char *
window_store_folder (Fixture *fixture, guint n)
{
  GError *error = NULL;
  g_autofree char *made = coordinator_folder (fixture);
  g_autofree char *name = g_strdup_printf ("with-%u", n);
  char *folder = fixture_path (fixture, name);
  if (g_rename (made, folder) != 0)
    g_error ("%s: cannot be renamed", made);
  merge (fixture, folder);
  g_autofree char *path = store_path (folder);
  g_autofree char *draw = g_build_filename (folder, "review.ini", NULL);
  must (g_file_set_contents (draw, drawing, -1, &error), error);
  grow (path, n / WINDOW_STORE_AUDITS - 1);
  return folder;
}
