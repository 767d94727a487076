/* form-pot.c: vigiectl form pot: the texts of forms out to gettext
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-durable.h"
#include "command/vigie-commands-private.h"
#include "form/vigie-form-po.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define MAX_FORM_SIZE (64u << 20)

static char *output;

static const GOptionEntry options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    N_ ("File to write; without it, standard output"), N_ ("FILE.pot") },
  G_OPTION_ENTRY_NULL,
};

static void
source_clear (gpointer source)
{
  VigieFormPoSource *self = source;
  g_bytes_unref (self->document);
}

static gboolean
read_forms (VigieInvocation *invocation, GArray *sources)
{
  for (guint i = 0; i < invocation->n_arguments; i++)
    {
      GError *error = NULL;
      GBytes *bytes = vigie_read_file (invocation->arguments[i], MAX_FORM_SIZE, &error);
      if (!bytes)
        {
          vigie_invocation_fail (invocation, error, invocation->arguments[i]);
          return FALSE;
        }
      const VigieFormPoSource source = {
        .document = bytes,
        .name = invocation->arguments[i],
      };
      g_array_append_val (sources, source);
    }
  return TRUE;
}

static void
run (VigieInvocation *invocation)
{
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (VigieFormPoSource));
  g_autofree char *template = NULL;
  GError *error = NULL;

  g_array_set_clear_func (sources, source_clear);
  if (!read_forms (invocation, sources))
    return;
  template = vigie_form_po_template ((const VigieFormPoSource *) (gpointer) sources->data,
                                     sources->len, &error);
  if (!template)
    vigie_invocation_fail (invocation, error, invocation->arguments[0]);
  else if (!output)
    vigie_invocation_print_text (invocation, template);
  else if (!vigie_durable_replace (output, template, strlen (template), &error))
    vigie_invocation_fail (invocation, error, output);
  else if (invocation->json)
    vigie_invocation_print_file (invocation, output);
}

const VigieCommand vigie_command_form_pot = {
  .name = "form pot",
  .arguments = N_ ("FORM…"),
  .summary = N_ ("write the texts of forms as a gettext template"),
  .example = "vigiectl form pot phone.xml -o phone.pot",
  .options = options,
  .target = &output,
  .min_arguments = 1,
  .max_arguments = G_MAXUINT,
  .run = run,
};
