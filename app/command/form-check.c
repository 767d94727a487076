/* form-check.c: vigiectl form check: is this a form, and what does it hold
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/form-findings.h"
#include "command/vigie-commands-private.h"
#include "form/vigie-form.h"

#include <glib/gi18n-lib.h>

static char *attachments;

static const GOptionEntry options[] = {
  { "attachments", 0, 0, G_OPTION_ARG_FILENAME, &attachments,
    N_ ("Folder of the form's files; without it, the form's own"), N_ ("DIR") },
  G_OPTION_ENTRY_NULL,
};

static void
add_summary (JsonBuilder *builder, VigieForm *form)
{
  VigieFormSummary summary;
  vigie_form_get_summary (form, &summary);
  const struct
  {
    const char *name;
    guint value;
  } counts[] = {
    { "groups", summary.groups },
    { "repeats", summary.repeats },
    { "questions", summary.questions },
    { "calculations", summary.calculations },
    { "constraints", summary.constraints },
    { "choices", summary.choices },
    { "nodes", summary.nodes },
    { "expressions", summary.expressions },
  };

  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, vigie_form_get_id (form));
  json_builder_set_member_name (builder, "version");
  json_builder_add_string_value (builder, vigie_form_get_version (form));
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, vigie_form_get_title (form));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      json_builder_set_member_name (builder, counts[i].name);
      json_builder_add_int_value (builder, counts[i].value);
    }
  json_builder_set_member_name (builder, "languages");
  json_builder_begin_array (builder);
  for (const char *const *at = vigie_form_get_languages (form); *at; at++)
    json_builder_add_string_value (builder, *at);
  json_builder_end_array (builder);
}

static void
add_diagnostic (
  JsonBuilder *builder, gboolean is_error, int line, const char *code, const char *text)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "severity");
  json_builder_add_string_value (builder, is_error ? "error" : "warning");
  json_builder_set_member_name (builder, "line");
  json_builder_add_int_value (builder, line);
  json_builder_set_member_name (builder, "code");
  json_builder_add_string_value (builder, code);
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, text);
  json_builder_end_object (builder);
}

/* @error: (nullable): why there is no form; it is among the findings if there are any */
static void
print_json (VigieInvocation *invocation,
            const char *file,
            VigieForm *form,
            const GPtrArray *diagnostics,
            const GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "file");
  json_builder_add_string_value (builder, file);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, form != NULL);
  if (form)
    add_summary (builder, form);
  json_builder_set_member_name (builder, "diagnostics");
  json_builder_begin_array (builder);
  for (guint i = 0; i < diagnostics->len; i++)
    {
      const VigieFormDiagnostic *at = g_ptr_array_index (diagnostics, i);
      add_diagnostic (builder, at->is_error, at->line, at->code, at->text);
    }
  if (error && diagnostics->len == 0)
    add_diagnostic (builder, TRUE, vigie_error_get_line (error), vigie_error_get_word (error),
                    error->message);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  vigie_invocation_print_json (invocation, root);
}

static void
say_summary (VigieInvocation *invocation, VigieForm *form)
{
  g_autofree char *languages =
    g_strjoinv (", ", (char **) (gpointer) vigie_form_get_languages (form));
  VigieFormSummary summary;

  vigie_form_get_summary (form, &summary);
  vigie_invocation_say (invocation, _ ("Title: %s"), vigie_form_get_title (form));
  vigie_invocation_say (invocation, _ ("Form: %s, version %s"), vigie_form_get_id (form),
                        *vigie_form_get_version (form) ? vigie_form_get_version (form) : "–");
  vigie_invocation_say (invocation, _ ("Groups: %u"), summary.groups);
  vigie_invocation_say (invocation, _ ("Repeats: %u"), summary.repeats);
  vigie_invocation_say (invocation, _ ("Questions: %u"), summary.questions);
  vigie_invocation_say (invocation, _ ("Calculations: %u"), summary.calculations);
  vigie_invocation_say (invocation, _ ("Constraints: %u"), summary.constraints);
  vigie_invocation_say (invocation, _ ("Choices: %u"), summary.choices);
  vigie_invocation_say (invocation, _ ("Languages: %s"), *languages ? languages : "–");
}

static void
check (VigieInvocation *invocation, const char *file)
{
  const VigieFormOptions form_options = {
    .attachments = attachments ? vigie_form_folder_attachments : NULL,
    .attachments_data = attachments,
    .cancellable = invocation->cancellable,
  };
  g_autoptr (GPtrArray) diagnostics = NULL;
  GError *error = NULL;
  g_autoptr (VigieForm) form = vigie_form_load_file (file, &form_options, &diagnostics, &error);

  if (invocation->json)
    print_json (invocation, file, form, diagnostics, error);
  vigie_form_findings_print (invocation, file, diagnostics);
  if (form)
    say_summary (invocation, form);
  else if (diagnostics->len == 0)
    vigie_invocation_fail (invocation, g_steal_pointer (&error), file);
  else
    invocation->status = MAX (invocation->status, vigie_error_get_exit_status (error));
  g_clear_error (&error);
}

static void
run (VigieInvocation *invocation)
{
  for (guint i = 0;
       i < invocation->n_arguments && !g_cancellable_is_cancelled (invocation->cancellable); i++)
    check (invocation, invocation->arguments[i]);
}

const VigieCommand vigie_command_form_check = {
  .name = "form check",
  .arguments = N_ ("FORM…"),
  .summary = N_ ("validate forms and say what they hold"),
  .example = "vigiectl form check phone.xml",
  .options = options,
  .min_arguments = 1,
  .max_arguments = G_MAXUINT,
  .leaves_nothing = TRUE,
  .run = run,
};
