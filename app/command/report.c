/* report.c: vigiectl report: reports of organisations as PDF
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-durable.h"
#include "command/vigie-commands-private.h"
#include "report/vigie-report.h"

#include <glib/gi18n-lib.h>

static char *store_path;
static char **organisations;
static char *category;
static char *wave;
static char *output;
static char *language;
static gboolean all;
static gboolean summary;

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, &store_path, N_ ("The store"), N_ ("STORE") },
  { "organisation", 0, 0, G_OPTION_ARG_STRING_ARRAY, &organisations,
    N_ ("Report of this organisation; given several times, a folder with one for each"),
    N_ ("ORGANISATION") },
  { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("One report for each organisation, in a folder"),
    NULL },
  { "category", 0, 0, G_OPTION_ARG_STRING, &category,
    N_ ("With --all: organisations of this category alone"), N_ ("CATEGORY") },
  { "wave", 0, 0, G_OPTION_ARG_STRING, &wave, N_ ("Audits of this wave alone"), N_ ("WAVE") },
  { "summary", 0, 0, G_OPTION_ARG_NONE, &summary,
    N_ ("One report on all organisations: prizes and the ranking of each category"), NULL },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    N_ ("The PDF to write; for several reports the folder"), N_ ("PATH") },
  { "language", 0, 0, G_OPTION_ARG_STRING, &language,
    N_ ("Language of the report: fr, en_GB …; if not given, that of the program"),
    N_ ("LANGUAGE") },
  G_OPTION_ENTRY_NULL,
};

static void
show_progress (guint done, guint total, gpointer user_data)
{
  vigie_invocation_progress (user_data, _ ("reports"), done, total);
}

static void
print_written (VigieInvocation *invocation, int written)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *shown = g_filename_display_name (output);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "path");
  json_builder_add_string_value (builder, shown);
  json_builder_set_member_name (builder, "reports");
  json_builder_add_int_value (builder, written);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  if (invocation->json)
    vigie_invocation_print_json (invocation, node);
  vigie_invocation_say (invocation,
                        g_dngettext (GETTEXT_PACKAGE, "%s: %d report written",
                                     "%s: %d reports written", (gulong) written),
                        shown, written);
}

/* Whether a folder is written. */
static gboolean
is_series (void)
{
  return all || (organisations && organisations[1]);
}

static int
write_reports (VigieInvocation *invocation, VigieStore *store, GError **error)
{
  const VigieReportOptions asked = {
    .language = language,
    .wave = wave,
    .category = category,
    .organisations = (const char *const *) organisations,
  };
  if (is_series ())
    return vigie_report_write_series (store, output, &asked, show_progress, invocation,
                                      invocation->cancellable, error);
  if (summary)
    return vigie_report_write_summary (store, &asked, output, error) ? 1 : -1;
  return vigie_report_write (store, organisations[0], &asked, output, error) ? 1 : -1;
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  if (!store_path || !output || (organisations ? 1 : 0) + (all ? 1 : 0) + (summary ? 1 : 0) != 1)
    {
      vigie_invocation_usage (
        invocation,
        _ ("report needs --store STORE, -o PATH, and --organisation, --summary or --all"));
      return;
    }
  if (category && !all)
    {
      vigie_invocation_usage (invocation, _ ("--category goes with --all"));
      return;
    }
  const gboolean fits = is_series () ? vigie_durable_check_folder (output, &error)
                                     : vigie_durable_check_target (output, &error);
  g_autoptr (VigieStore) store = fits ? vigie_store_open (store_path, FALSE, NULL, &error) : NULL;
  const int written = store ? write_reports (invocation, store, &error) : -1;
  if (written < 0)
    vigie_invocation_fail (invocation, error, store_path);
  else
    print_written (invocation, written);
}

const VigieCommand vigie_command_report = {
  .name = "report",
  .arguments = "",
  .summary = N_ ("write the report of an organisation, or of several, as PDF"),
  .example = "vigiectl report --store year.sqlite --organisation CA-01 -o CA-01.pdf",
  .options = options,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
