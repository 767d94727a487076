/* export.c: vigiectl export: consolidated data, scores, ranking and codebook
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-durable.h"
#include "command/workspace-command.h"
#include "consolidation/vigie-export.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define KEY_MINIMUM 16 /* bytes */

static char *store_path;
static char *format_name;
static char *output;
static char *key_file;
static char *labels;
static char *wave;
static char *category;
static char *channel;
static char **tables;
static gboolean anonymised;

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, &store_path, N_ ("The store"), N_ ("STORE") },
  { "format", 0, 0, G_OPTION_ARG_STRING, &format_name,
    N_ ("csv, json, xlsx or odk; csv if not given"), N_ ("FORMAT") },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    N_ ("Folder to write into; for xlsx also the file itself"), N_ ("PATH") },
  { "labels", 0, 0, G_OPTION_ARG_STRING, &labels,
    N_ ("Also the texts of choices, in this language: fr, en_GB …"), N_ ("LANGUAGE") },
  { "wave", 0, 0, G_OPTION_ARG_STRING, &wave, N_ ("Audits of this wave alone"), N_ ("WAVE") },
  { "category", 0, 0, G_OPTION_ARG_STRING, &category, N_ ("Audits of this category alone"),
    N_ ("CATEGORY") },
  { "channel", 0, 0, G_OPTION_ARG_STRING, &channel, N_ ("Audits of this channel alone"),
    N_ ("CHANNEL") },
  { "table", 0, 0, G_OPTION_ARG_STRING_ARRAY, &tables,
    N_ ("This table alone: audits, answers …; may be repeated"), N_ ("TABLE") },
  { "anonymised", 0, 0, G_OPTION_ARG_NONE, &anonymised,
    N_ ("Leave out what tells of people, and put tokens for auditors and audits"), NULL },
  { "key-file", 0, 0, G_OPTION_ARG_FILENAME, &key_file,
    N_ ("With --anonymised: secret that makes the same tokens again"), N_ ("FILE") },
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

static gboolean
is_odk (void)
{
  return format_name && g_str_equal (format_name, "odk");
}

static GBytes *
read_key (GError **error)
{
  g_autofree char *contents = NULL;
  gsize size;
  if (g_access (key_file, R_OK) != 0 || !g_file_get_contents (key_file, &contents, &size, NULL))
    {
      vigie_error_from_errno (error, errno, key_file, _ ("cannot open the file"));
      return NULL;
    }
  if (size >= KEY_MINIMUM)
    return g_bytes_new_take (g_steal_pointer (&contents), size);
  vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_VALUE, key_file, 0,
                   g_dngettext (GETTEXT_PACKAGE,
                                "the file has less than %d byte: that is no secret",
                                "the file has fewer than %d bytes: that is no secret", KEY_MINIMUM),
                   KEY_MINIMUM);
  return NULL;
}

static void
show_progress (guint done, guint total, gpointer user_data)
{
  vigie_invocation_progress (user_data, _ ("audits"), done, total);
}

static gboolean
write_export (VigieInvocation *invocation,
              VigieStore *store,
              VigieExportFormat format,
              GError **error)
{
  if (is_odk ())
    return vigie_store_export_submissions (store, output, invocation->cancellable, error) >= 0;
  g_autoptr (GBytes) key = key_file ? read_key (error) : NULL;
  const VigieExportOptions asked = {
    .format = format,
    .labels = labels,
    .wave = wave,
    .category = category,
    .channel = channel,
    .tables = (const char *const *) tables,
    .anonymised = anonymised,
    .key = key,
  };
  return (!key_file || key)
         && vigie_store_export_with (store, &asked, output, show_progress, invocation,
                                     invocation->cancellable, error);
}

/* A workbook may be named itself. */
static gboolean
check_output (VigieExportFormat format, GError **error)
{
  return format == VIGIE_EXPORT_XLSX && g_str_has_suffix (output, ".xlsx")
           ? vigie_durable_check_target (output, error)
           : vigie_durable_check_folder (output, error);
}

/* Whether what was asked for goes together; if not, that was said. */
static gboolean
check_usage (VigieInvocation *invocation, VigieExportFormat *format)
{
  if (!store_path || !output)
    vigie_invocation_usage (invocation, _ ("export needs --store STORE and -o PATH"));
  else if (!is_odk () && !read_format (format))
    vigie_invocation_usage (invocation, _ ("there is no format “%s”: use csv, json, xlsx or odk"),
                            format_name);
  else if (anonymised && is_odk ())
    vigie_invocation_usage (invocation, "%s", _ ("signed documents cannot be anonymised"));
  else if (!anonymised && key_file)
    vigie_invocation_usage (invocation, "%s", _ ("--key-file goes with --anonymised"));
  else if (is_odk () && (labels || wave || category || channel || tables))
    vigie_invocation_usage (invocation, "%s",
                            _ ("signed documents are exported as they are, and all of them"));
  else
    return TRUE;
  return FALSE;
}

static void
run (VigieInvocation *invocation)
{
  VigieExportFormat format = VIGIE_EXPORT_CSV;
  GError *error = NULL;
  if (!check_usage (invocation, &format))
    return;
  g_autoptr (VigieStore) store =
    check_output (format, &error) ? vigie_store_open (store_path, FALSE, NULL, &error) : NULL;
  if (!store || !write_export (invocation, store, format, &error))
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
