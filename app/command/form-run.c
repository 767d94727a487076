/* form-run.c: vigiectl form run: one filling, driven over JSON Lines
 *
 * One request a line on standard input, one reply a line on standard output, written out before the
 * next request is read. Words and codes are stable (docs/forms.md).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-durable.h"
#include "base/vigie-error.h"
#include "command/form-context.h"
#include "command/form-run-private.h"
#include "command/line-reader.h"
#include "command/vigie-commands-private.h"
#include "form/vigie-form-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_INSTANCE (64u << 20)

static char *instance_option;
static char *language_option;
static char *attachments_option;
static char *last_saved_option;
static char *now_option;
static char *timezone_option;
static char *seed_option;
static char *device_option;
static char *username_option;
static char *email_option;
static char *phone_option;

static const GOptionEntry options[] = {
  { "instance", 0, 0, G_OPTION_ARG_FILENAME, &instance_option, N_ ("Submission to edit"),
    N_ ("FILE") },
  { "language", 0, 0, G_OPTION_ARG_STRING, &language_option, N_ ("Language of the form"),
    N_ ("L") },
  { "attachments", 0, 0, G_OPTION_ARG_FILENAME, &attachments_option,
    N_ ("Folder of the form's files; without it, the form's own"), N_ ("DIR") },
  { "last-saved", 0, 0, G_OPTION_ARG_FILENAME, &last_saved_option,
    N_ ("Instance that the form may begin with, as saved last"), N_ ("FILE") },
  { "now", 0, 0, G_OPTION_ARG_STRING, &now_option, N_ ("Fixed clock"), N_ ("TIME") },
  { "timezone", 0, 0, G_OPTION_ARG_STRING, &timezone_option, N_ ("Time zone"), N_ ("ZONE") },
  { "random-seed", 0, 0, G_OPTION_ARG_STRING, &seed_option, N_ ("Seed of random values"),
    N_ ("N") },
  { "device-id", 0, 0, G_OPTION_ARG_STRING, &device_option, N_ ("Value of deviceid"), N_ ("ID") },
  { "username", 0, 0, G_OPTION_ARG_STRING, &username_option, N_ ("Value of username"),
    N_ ("NAME") },
  { "email", 0, 0, G_OPTION_ARG_STRING, &email_option, N_ ("Value of email"), N_ ("ADDRESS") },
  { "phone", 0, 0, G_OPTION_ARG_STRING, &phone_option, N_ ("Value of phone number"),
    N_ ("NUMBER") },
  G_OPTION_ENTRY_NULL,
};

/* Lines ---------------------------------------------------------------------------------------- */

/* What the form did not get since the last time, on standard error. */
static void
tell_failures (VigieInvocation *invocation, VigieFormRun *run)
{
  const GPtrArray *failures = vigie_form_session_get_failures (run->session);

  for (; run->n_told < failures->len; run->n_told++)
    {
      const GError *error = g_ptr_array_index (failures, run->n_told);
      g_autofree char *text = vigie_error_flatten (error->message);
      vigie_invocation_note (invocation, "%s:%d: warning: %s [%s]", vigie_error_get_file (error),
                             vigie_error_get_line (error), text, vigie_error_get_word (error));
    }
}

static void
read_requests (VigieInvocation *invocation, VigieFormRun *run)
{
  g_auto (Lines) lines = { 0 };
  gboolean too_long;
  char *line;

  tell_failures (invocation, run);
  vigie_lines_init (&lines, STDIN_FILENO, invocation->cancellable);
  while ((line = vigie_lines_next (&lines, &too_long)))
    {
      g_strstrip (line);
      if (*line || too_long)
        {
          g_autofree char *reply = vigie_form_run_answer (run, line);
          g_autofree char *reply_line = g_strconcat (reply, "\n", NULL);
          vigie_invocation_print_text (invocation, reply_line);
          tell_failures (invocation, run);
        }
      g_free (line);
    }
  if (g_cancellable_is_cancelled (invocation->cancellable))
    invocation->status = VIGIE_EXIT_INTERRUPTED;
}

/* Of a form in other languages the default one is shown, and that is told. */
static void
check_language (VigieInvocation *invocation, VigieFormRun *run)
{
  const char *shown = vigie_form_session_get_language (run->session);
  g_autoptr (GError) error = NULL;

  if (language_option && shown
      && !vigie_form_session_set_language (run->session, language_option, &error))
    vigie_invocation_note (invocation, _ ("%s: warning: %s, it is shown in “%s” [%s]"),
                           invocation->arguments[0], error->message, shown,
                           vigie_error_get_word (error));
}

/* Start ---------------------------------------------------------------------------------------- */

static gboolean
read_context (VigieFormContext *context, VigieInvocation *invocation)
{
  context->device_id = device_option;
  context->username = username_option;
  context->email = email_option;
  context->phone_number = phone_option;
  context->language = language_option;
  return vigie_form_context_read (context, invocation, now_option, timezone_option, seed_option);
}

static VigieFormSession *
open_session (VigieFormRun *run, GError **error)
{
  if (!instance_option)
    return vigie_form_session_new (run->form, &run->context);
  g_autoptr (GBytes) xml = vigie_read_file (instance_option, MAX_INSTANCE, error);
  if (!xml)
    return NULL;
  return vigie_form_session_load (run->form, &run->context, xml, instance_option, TRUE, error);
}

/* What `form check` calls errors, and a trial of the form goes on with; and tables that are not
 * there. */
static gboolean
matters (const VigieFormDiagnostic *diagnostic)
{
  static const char *const codes[] = { "form-attachment", "form-bind", "form-itext", NULL };

  return g_strv_contains (codes, diagnostic->code);
}

static void
tell_lapses (VigieInvocation *invocation, const char *path, const GPtrArray *diagnostics)
{
  for (guint i = 0; i < diagnostics->len; i++)
    {
      const VigieFormDiagnostic *diagnostic = g_ptr_array_index (diagnostics, i);
      if (matters (diagnostic))
        vigie_invocation_note (invocation, "%s:%d: warning: %s [%s]", path, diagnostic->line,
                               diagnostic->text, diagnostic->code);
    }
}

static VigieForm *
load_form (VigieInvocation *invocation, GError **error)
{
  const char *path = invocation->arguments[0];
  g_autoptr (GBytes) last_saved = NULL;
  g_autoptr (GPtrArray) diagnostics = NULL;
  VigieFormOptions form_options = {
    .attachments = attachments_option ? vigie_form_folder_attachments : NULL,
    .attachments_data = attachments_option,
    .is_trial = TRUE,
    .cancellable = invocation->cancellable,
  };

  if (last_saved_option)
    {
      last_saved = vigie_read_file (last_saved_option, MAX_INSTANCE, error);
      if (!last_saved)
        return NULL;
    }
  form_options.last_saved = last_saved;
  VigieForm *form = vigie_form_load_file (path, &form_options, &diagnostics, error);
  if (form)
    tell_lapses (invocation, path, diagnostics);
  return form;
}

static void
start (VigieInvocation *invocation, VigieFormRun *run)
{
  GError *error = NULL;

  if (!read_context (&run->context, invocation))
    return;
  run->form = load_form (invocation, &error);
  VigieFormSession *session = run->form ? open_session (run, &error) : NULL;
  if (!session)
    {
      vigie_invocation_fail (invocation, error, invocation->arguments[0]);
      return;
    }
  vigie_form_run_take (run, session);
  check_language (invocation, run);
  read_requests (invocation, run);
}

static void
run_form (VigieInvocation *invocation)
{
  VigieFormRun form_run;

  vigie_form_run_init (&form_run);
  start (invocation, &form_run);
  vigie_form_run_clear (&form_run);
  vigie_form_context_clear (&form_run.context);
}

const VigieCommand vigie_command_form_run = {
  .name = "form run",
  .arguments = N_ ("FORM"),
  .summary = N_ ("drive one filling of a form over JSON Lines"),
  .example = "echo '{\"do\":\"nodes\"}' | vigiectl form run phone.xml",
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .leaves_nothing = TRUE,
  .run = run_form,
};
