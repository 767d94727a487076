/* campaign-assign.c: vigiectl campaign assign: assignments from the quotas of a campaign, or from a
 * table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-assign.h"
#include "campaign/vigie-auditors.h"
#include "campaign/vigie-campaign-lock.h"
#include "campaign/vigie-plan-import.h"
#include "command/vigie-commands-private.h"
#include "consolidation/vigie-plan-export.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static gint64 seed = 1;
static gboolean replace;
static char **certificates;
static char *table;
static char *target;

static const GOptionEntry options[] = {
  { "seed", 0, 0, G_OPTION_ARG_INT64, &seed,
    N_ ("Another number gives another plan, the same number the same plan"), N_ ("N") },
  { "replace", 0, 0, G_OPTION_ARG_NONE, &replace,
    N_ ("Remove all assignments that there are first, instead of adding what is missing"), NULL },
  { "certificate", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &certificates,
    N_ ("Enrol the auditor of this certificate first; may be repeated"), N_ ("CERT.pem") },
  { "from", 0, 0, G_OPTION_ARG_FILENAME, &table,
    N_ ("Add and change the assignments of a table instead: CSV or a workbook"), N_ ("TABLE") },
  { "to", 0, 0, G_OPTION_ARG_FILENAME, &target,
    N_ ("Write the assignments that there are to a table instead, and change nothing"),
    N_ ("TABLE") },
  G_OPTION_ENTRY_NULL,
};

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_number (JsonBuilder *builder, const char *name, guint number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_problem (JsonBuilder *builder, const VigieAssignProblem *problem)
{
  json_builder_begin_object (builder);
  add_text (builder, "code", problem->code);
  add_text (builder, "organisation", problem->organisation);
  add_text (builder, "channel", problem->channel);
  add_text (builder, "wave", problem->wave);
  add_number (builder, "wanted", problem->wanted);
  add_number (builder, "made", problem->made);
  add_text (builder, "text", problem->text);
  json_builder_end_object (builder);
}

static void
print_json (VigieInvocation *invocation, guint added, guint total, const GPtrArray *problems)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_number (builder, "added", added);
  add_number (builder, "assignments", total);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    add_problem (builder, problems->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  vigie_invocation_print_json (invocation, node);
}

static void
print_result (VigieInvocation *invocation, guint added, guint total, const GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const VigieAssignProblem *problem = problems->pdata[i];
      vigie_invocation_note (invocation, "%s [%s]", problem->text, problem->code);
    }
  vigie_invocation_say (invocation,
                        g_dngettext (GETTEXT_PACKAGE, "%u assignment added, %u in all",
                                     "%u assignments added, %u in all", added),
                        added, total);
  if (invocation->json)
    print_json (invocation, added, total, problems);
}

static void
share_out (VigieInvocation *invocation, VigieCampaign *campaign, const char *folder)
{
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_assign_problem_free);
  const guint before = campaign->assignments->len;
  GError *error = NULL;
  if (vigie_assign_generate (campaign, (guint64) seed, NULL, problems, &error)
      && vigie_campaign_folder_save (campaign, folder, &error))
    print_result (invocation, campaign->assignments->len - before, campaign->assignments->len,
                  problems);
  else
    vigie_invocation_fail (invocation, error, folder);
}

/* Tables --------------------------------------------------------------------------------------- */

static void
add_row_problem (JsonBuilder *builder, VigieImportTable *import, const VigieImportProblem *problem)
{
  json_builder_begin_object (builder);
  add_text (builder, "code", problem->code);
  add_number (builder, "line",
              vigie_spreadsheet_get_line (vigie_import_table_get_sheet (import), problem->row));
  if (problem->column == VIGIE_IMPORT_NO_COLUMN)
    add_text (builder, "column", NULL);
  else
    add_number (builder, "column", problem->column + 1);
  add_text (builder, "text", problem->text);
  json_builder_end_object (builder);
}

static void
print_import_json (VigieInvocation *invocation, VigieImportTable *import, guint total)
{
  const GPtrArray *problems = vigie_import_table_get_problems (import);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  add_number (builder, "added", vigie_import_table_count (import, VIGIE_IMPORT_NEW));
  add_number (builder, "changed", vigie_import_table_count (import, VIGIE_IMPORT_CHANGED));
  add_number (builder, "same", vigie_import_table_count (import, VIGIE_IMPORT_SAME));
  add_number (builder, "refused", vigie_import_table_count (import, VIGIE_IMPORT_BAD));
  add_number (builder, "assignments", total);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    add_row_problem (builder, import, problems->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  vigie_invocation_print_json (invocation, node);
}

static void
tell_problems (VigieInvocation *invocation, VigieImportTable *import)
{
  const GPtrArray *problems = vigie_import_table_get_problems (import);
  VigieSpreadsheet *sheet = vigie_import_table_get_sheet (import);
  for (guint i = 0; i < problems->len; i++)
    {
      const VigieImportProblem *problem = problems->pdata[i];
      g_autofree char *name = vigie_import_table_name_column (import, problem->column);
      fprintf (stderr, "%s:%u: error: %s%s%s [%s]\n", table,
               vigie_spreadsheet_get_line (sheet, problem->row), name ? name : "", name ? ": " : "",
               problem->text, problem->code);
    }
  if (problems->len > 0)
    invocation->status = MAX (invocation->status, VIGIE_EXIT_REFUSED);
}

static void
print_import (VigieInvocation *invocation, VigieImportTable *import, guint total)
{
  const guint added = vigie_import_table_count (import, VIGIE_IMPORT_NEW);
  const guint changed = vigie_import_table_count (import, VIGIE_IMPORT_CHANGED);
  tell_problems (invocation, import);
  vigie_invocation_say (invocation,
                        g_dngettext (GETTEXT_PACKAGE, "%u assignment added, %u in all",
                                     "%u assignments added, %u in all", added),
                        added, total);
  vigie_invocation_say (
    invocation,
    g_dngettext (GETTEXT_PACKAGE, "%u assignment changed", "%u assignments changed", changed),
    changed);
  if (invocation->json)
    print_import_json (invocation, import, total);
}

static void
import_table (VigieInvocation *invocation, VigieCampaign *campaign, const char *folder)
{
  GError *error = NULL;
  g_autoptr (VigieSpreadsheet) sheet = vigie_spreadsheet_open (table, &error);
  g_autoptr (VigiePlanImport) import = sheet ? vigie_plan_import_new (campaign, sheet) : NULL;
  if (!import || !vigie_import_table_require_rows (VIGIE_IMPORT_TABLE (import), &error))
    vigie_invocation_fail (invocation, error, table);
  else if (vigie_plan_import_apply (import, campaign, &error)
           && vigie_campaign_folder_save (campaign, folder, &error))
    print_import (invocation, VIGIE_IMPORT_TABLE (import), campaign->assignments->len);
  else
    vigie_invocation_fail (invocation, error, folder);
}

static void
export_table (VigieInvocation *invocation, VigieCampaign *campaign)
{
  const guint n = campaign->assignments->len;
  GError *error = NULL;
  if (!vigie_plan_export (campaign, VIGIE_PLAN_FOR_PROGRAMS, target, &error))
    {
      vigie_invocation_fail (invocation, error, target);
      return;
    }
  vigie_invocation_say (invocation,
                        g_dngettext (GETTEXT_PACKAGE, "%s: %u assignment", "%s: %u assignments", n),
                        target, n);
  if (invocation->json)
    vigie_invocation_print_file (invocation, target);
}

/* ---------------------------------------------------------------------------------------------- */

static void
run (VigieInvocation *invocation)
{
  const char *folder = invocation->arguments[0];
  g_autoptr (GDateTime) now = vigie_clock_now (NULL);
  GError *error = NULL;
  if (target && (table || replace || certificates))
    {
      vigie_invocation_usage (invocation, _ ("--to changes nothing: leave --from, --replace and "
                                             "--certificate out"));
      return;
    }
  g_autoptr (VigieCampaignLock) lock =
    target ? NULL : vigie_campaign_lock_take (folder, VIGIE_CAMPAIGN_LOCK_PATIENCE, NULL, &error);
  g_autoptr (VigieCampaign) campaign =
    lock || target ? vigie_campaign_folder_open (folder, NULL, &error) : NULL;
  if (campaign && replace)
    g_ptr_array_set_size (campaign->assignments, 0);
  if (!campaign || !vigie_campaign_enter_certificates (campaign, certificates, now, &error))
    vigie_invocation_fail (invocation, error, folder);
  else if (target)
    export_table (invocation, campaign);
  else if (table)
    import_table (invocation, campaign, folder);
  else
    share_out (invocation, campaign, folder);
}

const VigieCommand vigie_command_campaign_assign = {
  .name = "campaign assign",
  .arguments = N_ ("DIR"),
  .summary = N_ ("share out the audits that the quotas ask for among the auditors"),
  .example = "vigiectl campaign assign barometer --seed 7",
  .options = options,
  .target = &target,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
