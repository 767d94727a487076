/* form-translate.c: vigiectl form translate: translations from gettext into a form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-durable.h"
#include "command/vigie-commands-private.h"
#include "form/vigie-form-po.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#define MAX_FILE_SIZE (64u << 20)

static char *output;

static const GOptionEntry options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Form to write; may be the same one"),
    N_ ("FORM") },
  G_OPTION_ENTRY_NULL,
};

/* The form with one more translation, or NULL after reporting why not. */
static GBytes *
add_translation (VigieInvocation *invocation, GBytes *form, const char *path)
{
  const VigieFormPoSource source = { .document = form, .name = invocation->arguments[0] };
  g_autoptr (GBytes) bytes = NULL;
  GBytes *result = NULL;
  GError *error = NULL;
  guint n_missing = 0;

  bytes = vigie_read_file (path, MAX_FILE_SIZE, &error);
  if (bytes)
    {
      const VigieFormPoSource translation = { .document = bytes, .name = path };
      result = vigie_form_po_translate (&source, &translation, &n_missing, &error);
    }
  if (!result)
    vigie_invocation_fail (invocation, error, path);
  else if (n_missing > 0)
    /* Translators: %s is a file */
    vigie_invocation_note (invocation,
                           g_dngettext (GETTEXT_PACKAGE,
                                        "%s: %u text has no translation: the form’s default "
                                        "language is shown there",
                                        "%s: %u texts have no translation: the form’s default "
                                        "language is shown there",
                                        n_missing),
                           path, n_missing);
  return result;
}

static void
run (VigieInvocation *invocation)
{
  g_autoptr (GBytes) form = NULL;
  GError *error = NULL;
  gconstpointer data;
  gsize size;

  if (!output)
    {
      vigie_invocation_usage (invocation, "%s", _ ("The option --output is missing."));
      return;
    }
  form = vigie_read_file (invocation->arguments[0], MAX_FILE_SIZE, &error);
  if (!form)
    {
      vigie_invocation_fail (invocation, error, invocation->arguments[0]);
      return;
    }
  for (guint i = 1; i < invocation->n_arguments; i++)
    {
      GBytes *translated = add_translation (invocation, form, invocation->arguments[i]);
      if (!translated)
        return;
      g_bytes_unref (form);
      form = translated;
    }
  data = g_bytes_get_data (form, &size);
  if (!vigie_durable_replace (output, data, size, &error))
    vigie_invocation_fail (invocation, error, output);
  else if (invocation->json)
    vigie_invocation_print_file (invocation, output);
}

const VigieCommand vigie_command_form_translate = {
  .name = "form translate",
  .arguments = N_ ("FORM FILE.po…"),
  .summary = N_ ("put translations from gettext into a form"),
  .example = "vigiectl form translate phone.xml de.po -o phone.xml",
  .options = options,
  .target = &output,
  .min_arguments = 2,
  .max_arguments = G_MAXUINT,
  .run = run,
};
