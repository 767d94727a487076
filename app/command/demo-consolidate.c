/* demo-consolidate.c: the coordinator's part after the field work: merge, receipts, ranking,
 * reports
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/demo-private.h"

#include "base/vigie-error.h"
#include "report/vigie-report.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define BUNDLE_SUFFIX ".bundle.asice"
#define RECEIPT_SUFFIX ".receipt.asice"

/* The coordinator is at work on this day after the last wave. */
#define DAYS_AFTER 120

void
vigie_demo_result_clear (VigieDemoResult *self)
{
  g_clear_pointer (&self->ranking, g_ptr_array_unref);
  g_clear_pointer (&self->store, vigie_store_close);
}

static GDateTime *
read_clock (gpointer user_data)
{
  return g_date_time_ref (user_data);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* By name, so that the same bundles are merged in the same order. */
static GPtrArray *
list_folder (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  if (!dir)
    return NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  while ((name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static char *
make_folder (const VigieDemo *demo, const char *name, GError **error)
{
  g_autofree char *folder = vigie_demo_path (demo, name, NULL);
  if (g_mkdir_with_parents (folder, 0755) == 0)
    return g_steal_pointer (&folder);
  vigie_error_from_errno (error, errno, folder, _ ("cannot create the folder"));
  return NULL;
}

/* Merging -------------------------------------------------------------------------------------- */

static gboolean
check_verdict (const VigieBundleVerdict *verdict, GError **error)
{
  if (verdict->verdict == VIGIE_VERDICT_ACCEPTED && verdict->quarantined == 0)
    return TRUE;
  return vigie_error_set (error, VIGIE_BASE_ERROR,
                          verdict->environment ? VIGIE_BASE_ERROR_IO : VIGIE_BASE_ERROR_FAILED,
                          verdict->file, 0, "%s [%s]", verdict->error ? verdict->error : "",
                          verdict->code ? verdict->code : "");
}

static gboolean
merge_one (const VigieDemo *demo,
           VigieDemoResult *result,
           VigieIdentity *authority,
           const char *name,
           GDateTime *now,
           GError **error)
{
  g_autofree char *path = vigie_demo_path (demo, "bundles", name);
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (BUNDLE_SUFFIX));
  g_autofree char *receipt = g_strconcat (stem, RECEIPT_SUFFIX, NULL);
  g_autofree char *target = vigie_demo_path (demo, "receipts", receipt);
  if (g_cancellable_set_error_if_cancelled (demo->cancellable, error))
    return FALSE;
  g_autoptr (VigieBundleVerdict) verdict =
    vigie_store_merge (result->store, path, demo->cancellable);
  result->bundles++;
  result->audits += verdict->accepted;
  return check_verdict (verdict, error)
         && vigie_receipt_write (verdict->receipt, authority, target, now, error);
}

static gboolean
merge_all (const VigieDemo *demo, VigieDemoResult *result, GDateTime *now, GError **error)
{
  g_autofree char *keys = vigie_demo_path (demo, "coordinator", "authority");
  g_autofree char *receipts = make_folder (demo, "receipts", error);
  g_autofree char *bundles = vigie_demo_path (demo, "bundles", NULL);
  g_autoptr (VigieIdentity) authority = receipts ? vigie_identity_open (keys, NULL, error) : NULL;
  g_autoptr (GPtrArray) names = authority ? list_folder (bundles, error) : NULL;
  for (guint i = 0; names && i < names->len; i++)
    if (!merge_one (demo, result, authority, g_ptr_array_index (names, i), now, error))
      return FALSE;
  return names != NULL;
}

/* Receipts ------------------------------------------------------------------------------------- */

static gboolean
import_receipts (const VigieDemo *demo,
                 const VigieDemoAuditor *auditor,
                 const GPtrArray *names,
                 VigieDemoResult *result,
                 const VigieClock *clock,
                 GError **error)
{
  g_autofree char *folder = vigie_demo_path (demo, "auditors", auditor->code);
  g_autofree char *prefix = g_strconcat (auditor->code, "-", NULL);
  g_autoptr (VigieWorkspace) workspace = vigie_workspace_open (folder, clock, error);
  for (guint i = 0; workspace && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = vigie_demo_path (demo, "receipts", name);
      g_auto (VigieReceiptSummary) summary = { 0 };
      if (!g_str_has_prefix (name, prefix))
        continue;
      if (!vigie_workspace_import_receipt (workspace, path, &summary, error))
        return FALSE;
      result->received += summary.received;
    }
  return workspace != NULL;
}

static gboolean
close_loop (const VigieDemo *demo,
            const VigieDemoPlan *plan,
            VigieDemoResult *result,
            const VigieClock *clock,
            GError **error)
{
  g_autofree char *receipts = vigie_demo_path (demo, "receipts", NULL);
  g_autoptr (GPtrArray) names = list_folder (receipts, error);
  for (guint i = 0; names && i < plan->auditors->len; i++)
    if (!import_receipts (demo, g_ptr_array_index (plan->auditors, i), names, result, clock, error))
      return FALSE;
  return names != NULL;
}

/* Results -------------------------------------------------------------------------------------- */

static gboolean
write_results (const VigieDemo *demo, VigieDemoResult *result, GError **error)
{
  static const VigieRankFilter everything = { 0 };
  g_autofree char *ranking = vigie_demo_path (demo, "ranking.csv", NULL);
  g_autofree char *export = vigie_demo_path (demo, "export", NULL);
  g_autofree char *reports = make_folder (demo, "reports", error);
  result->ranking = vigie_store_rank (result->store, &everything, error);
  if (!reports || !result->ranking || !vigie_store_write_ranking (result->store, ranking, error)
      || !vigie_store_export (result->store, VIGIE_EXPORT_CSV, export, demo->cancellable, error))
    return FALSE;
  result->reports = vigie_report_write_all (result->store, reports, NULL, demo->cancellable, error);
  return result->reports >= 0;
}

static GDateTime *
get_end (const VigieDemoPlan *plan)
{
  return g_date_time_add_days (plan->starts, 365 + DAYS_AFTER);
}

gboolean
vigie_demo_consolidate (const VigieDemo *demo,
                        const VigieDemoPlan *plan,
                        VigieDemoResult *result,
                        GError **error)
{
  g_autofree char *path = vigie_demo_path (demo, "store.sqlite", NULL);
  g_autoptr (GDateTime) now = get_end (plan);
  const VigieClock clock = { read_clock, now };
  result->store = vigie_store_open (path, TRUE, &clock, error);
  return result->store && vigie_store_set_campaign (result->store, plan->package, error)
         && merge_all (demo, result, now, error) && close_loop (demo, plan, result, &clock, error)
         && write_results (demo, result, error);
}
