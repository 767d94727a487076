/* work-fixture.c: an auditor's workspace for tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "work-fixture.h"

#include "base/vigie-durable.h"

#include <sqlite3.h>
#include <string.h>

/* Opening -------------------------------------------------------------------------------------- */

static GDateTime *
tick (gpointer data)
{
  Work *self = data;
  return g_date_time_new_from_unix_local (self->seconds++);
}

char *
work_publish (Work *self, const char *name, guint edition)
{
  self->base->campaign->edition = edition;
  return fixture_publish (self->base, name);
}

Work *
work_new_outside (void)
{
  g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 2, 10, 9, 0, 0);
  Work *self = g_new0 (Work, 1);
  self->seconds = g_date_time_to_unix (start);
  self->clock = (VigieClock){ tick, self };
  self->base = fixture_new (1, 3);
  for (guint i = 0; i < FIXTURE_AUDITORS; i++)
    vigie_campaign_add_certificate (self->base->campaign,
                                    vigie_identity_get_certificate (self->base->auditors[i]));
  self->package = work_publish (self, "enrolled.campaign.asice", 2);
  self->folder = fixture_path (self->base, "work");
  return self;
}

Work *
work_new (void)
{
  g_autoptr (GError) error = NULL;
  Work *self = work_new_outside ();
  self->workspace = vigie_workspace_join (self->folder, self->package, NULL,
                                          self->base->auditors[0], NULL, &self->clock, &error);
  g_assert_no_error (error);
  return self;
}

void
work_close (Work *self)
{
  if (self->workspace)
    g_assert_finalize_object (g_steal_pointer (&self->workspace));
}

void
work_reopen (Work *self)
{
  g_autoptr (GError) error = NULL;
  work_close (self);
  self->workspace = vigie_workspace_open (self->folder, &self->clock, &error);
  g_assert_no_error (error);
}

void
work_free (Work *self)
{
  work_close (self);
  fixture_free (self->base);
  g_free (self->package);
  g_free (self->folder);
  g_free (self);
}

/* Filling -------------------------------------------------------------------------------------- */

VigieAudit *
work_open (Work *self, const char *audit_id)
{
  g_autoptr (GError) error = NULL;
  VigieAudit *audit = vigie_workspace_open_audit (self->workspace, audit_id, &error);
  g_assert_no_error (error);
  return audit;
}

VigieAudit *
work_begin (Work *self, const char *assignment)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = vigie_workspace_new_audit (self->workspace, NULL, NULL, assignment, &error);
  g_assert_no_error (error);
  return work_open (self, id);
}

VigieFormNode *
work_find (VigieAudit *audit, const char *path)
{
  VigieFormNode *node = vigie_form_session_find (vigie_audit_get_session (audit), path);
  g_assert_nonnull (node);
  return node;
}

const char *
work_get (VigieAudit *audit, const char *path)
{
  return vigie_form_node_get_value (work_find (audit, path));
}

void
work_answer (VigieAudit *audit, const char *path, const char *value)
{
  g_autoptr (GError) error = NULL;
  vigie_audit_answer (audit, work_find (audit, path), value, &error);
  g_assert_no_error (error);
}

void
work_fill (VigieAudit *audit, const char *quality)
{
  work_answer (audit, "/data/quality", quality);
  work_answer (audit, "/data/wait", "yes");
  work_answer (audit, "/data/solved", "no");
  work_answer (audit, "/data/day", "2026-02-09");
}

char *
work_finalised (Work *self, const char *assignment)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (self, assignment);
  work_fill (audit, "8");
  vigie_audit_finalise (audit, &error);
  g_assert_no_error (error);
  return g_strdup (vigie_audit_get_id (audit));
}

/* Looking -------------------------------------------------------------------------------------- */

void
work_assert_state (Work *self, const char *audit_id, const char *state)
{
  VigieWorkItem *item = vigie_workspace_find_item (self->workspace, audit_id);
  g_autofree char *sql = g_strdup_printf ("SELECT state FROM audit WHERE id = '%s'", audit_id);
  g_autofree char *kept = work_query (self, sql);
  g_assert_nonnull (item);
  g_assert_cmpstr (vigie_audit_state_get_name (vigie_work_item_get_state (item)), ==, state);
  g_assert_cmpstr (kept, ==, state);
}

void
work_assert_refused (GError **error, const char *word)
{
  g_assert_nonnull (*error);
  if (!g_str_equal (vigie_error_get_word (*error), word))
    g_test_message ("%s", (*error)->message);
  g_assert_cmpstr (vigie_error_get_word (*error), ==, word);
  g_clear_error (error);
}

char *
work_query (Work *self, const char *sql)
{
  g_autofree char *path = g_build_filename (self->folder, "workspace.sqlite", NULL);
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  char *text = sqlite3_step (statement) == SQLITE_ROW
                 ? g_strdup ((const char *) sqlite3_column_text (statement, 0))
                 : NULL;
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return text;
}

gboolean
work_try_in (const char *folder, const char *sql)
{
  g_autofree char *path = g_build_filename (folder, "workspace.sqlite", NULL);
  sqlite3 *handle = NULL;
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  const int code = sqlite3_exec (handle, sql, NULL, NULL, NULL);
  sqlite3_close (handle);
  return code == SQLITE_OK;
}

gboolean
work_try (Work *self, const char *sql)
{
  g_assert_null (self->workspace);
  return work_try_in (self->folder, sql);
}

void
work_tamper (Work *self, const char *sql)
{
  g_assert_true (work_try (self, sql));
}

static guint
count_below (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;
  while (folder && (name = g_dir_read_name (folder)))
    {
      g_autofree char *below = g_build_filename (path, name, NULL);
      n += g_file_test (below, G_FILE_TEST_IS_DIR) ? count_below (below) : 1;
    }
  return n;
}

guint
work_count_files (Work *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  return count_below (path);
}

/* Files ---------------------------------------------------------------------------------------- */

char *
work_write (Work *self, const char *name, const void *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  char *path = fixture_path (self->base, name);
  vigie_durable_replace (path, data, size, &error);
  g_assert_no_error (error);
  return path;
}

void
work_attach (Work *self, VigieAudit *audit, const char *name, const char *contents)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = work_write (self, name, contents, strlen (contents));
  vigie_audit_attach (audit, work_find (audit, "/data/photo"), path, &error);
  g_assert_no_error (error);
}

/* Bundles and receipts ------------------------------------------------------------------------- */

char *
work_export (Work *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *path = fixture_path (self->base, name);
  vigie_workspace_export (self->workspace, NULL, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return path;
}

static VigiePackage *
open_bundle (Work *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieTrust) trust =
    vigie_campaign_get_trust (vigie_workspace_get_campaign (self->workspace));
  VigiePackage *package = vigie_package_open (path, trust, VIGIE_ROLE_AUDITOR, NULL, NULL, &error);
  g_assert_no_error (error);
  return package;
}

VigieBundle *
work_read_bundle (Work *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigiePackage) package = open_bundle (self, path);
  g_autoptr (GBytes) document = vigie_package_read (package, "bundle.xml", 1 << 20, &error);
  g_assert_no_error (error);
  VigieBundle *bundle = vigie_bundle_new_from_xml (document, "bundle.xml", &error);
  g_assert_no_error (error);
  return bundle;
}

VigieReceipt *
work_receipt (Work *self, const char *path, VigieVerdict verdict, const char *why)
{
  g_autoptr (VigiePackage) package = open_bundle (self, path);
  g_autoptr (VigieBundle) bundle = work_read_bundle (self, path);
  VigieReceipt *receipt = vigie_receipt_new ();
  receipt->campaign = g_strdup (bundle->campaign);
  receipt->bundle = g_strdup (bundle->id);
  receipt->digest = g_strdup (vigie_package_get_digest (package));
  receipt->auditor = g_strdup (bundle->auditor);
  receipt->created = g_strdup ("2026-03-02T09:00:00+01:00");
  for (guint i = 0; i < bundle->audits->len; i++)
    {
      const VigieBundleAudit *audit = g_ptr_array_index (bundle->audits, i);
      vigie_receipt_add (receipt, audit->id, audit->revision, verdict,
                         why ? "instance-invalid" : NULL, why);
    }
  return receipt;
}

char *
work_sign_receipt (Work *self, VigieReceipt *receipt, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = vigie_clock_now (&self->clock);
  char *path = fixture_path (self->base, name);
  vigie_receipt_write (receipt, self->base->authority, path, now, &error);
  g_assert_no_error (error);
  vigie_receipt_free (receipt);
  return path;
}
