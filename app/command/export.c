/* export.c: vigiectl export: consolidated data, scores, ranking and codebook
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"
#include "consolidation/vigie-store.h"

#include <glib/gi18n-lib.h>

static char *store_path;
static char *format_name;
static char *output;

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, &store_path, N_ ("The store"), N_ ("STORE") },
  { "format", 0, 0, G_OPTION_ARG_STRING, &format_name, N_ ("csv, json or xlsx; csv if not given"),
    N_ ("FORMAT") },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    N_ ("Folder to write into; for xlsx also the file itself"), N_ ("PATH") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
read_format (VigieExportFormat *format)
{
  static const char *const names[] = { "csv", "json", "xlsx" };
  static const VigieExportFormat formats[] = { VIGIE_EXPORT_CSV, VIGIE_EXPORT_JSON,
                                               VIGIE_EXPORT_XLSX };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (format_name ? format_name : "csv", names[i]))
      {
        *format = formats[i];
        return TRUE;
      }
  return FALSE;
}

static void
print_json (VigieInvocation *invocation)
{
  g_autofree char *path = g_filename_display_name (output);
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "path", path);
  json_object_set_string_member (object, "format", format_name ? format_name : "csv");
  vigie_invocation_print_object (invocation, object);
}

static void
run (VigieInvocation *invocation)
{
  VigieExportFormat format;
  if (!store_path || !output)
    {
      vigie_invocation_usage (invocation, _ ("export needs --store STORE and -o PATH"));
      return;
    }
  if (!read_format (&format))
    {
      vigie_invocation_usage (invocation, _ ("there is no format “%s”: use csv, json or xlsx"),
                              format_name);
      return;
    }
  GError *error = NULL;
  g_autoptr (VigieStore) store = vigie_store_open (store_path, FALSE, NULL, &error);
  if (!store || !vigie_store_export (store, format, output, invocation->cancellable, &error))
    vigie_invocation_fail (invocation, error, store_path);
  else if (invocation->json)
    print_json (invocation);
  else
    vigie_invocation_say (invocation, _ ("%s: written"), output);
}

const VigieCommand vigie_command_export = {
  .name = "export",
  .arguments = "",
  .summary = N_ ("write consolidated data, scores, ranking and codebook as tables"),
  .example = "vigiectl export --store year.sqlite --format csv -o export/",
  .options = options,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
