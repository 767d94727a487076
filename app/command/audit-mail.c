/* audit-mail.c: vigiectl audit mail: answers what a message tells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"
#include "workspace/vigie-mail.h"

#include <glib/gi18n-lib.h>

static char *role_option;

static const GOptionEntry options[] = {
  VIGIE_WORKSPACE_OPTION,
  { "as", 0, 0, G_OPTION_ARG_STRING, &role_option,
    N_ ("What it is: sent, automatic, acknowledgement, reply, bounce; else what it seems to be"),
    N_ ("ROLE") },
  { NULL },
};

static void
add_moment (JsonObject *object, const char *name, GDateTime *moment)
{
  g_autofree char *text = moment ? g_date_time_format_iso8601 (moment) : NULL;
  if (text)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

static void
print (VigieInvocation *invocation,
       VigieAudit *audit,
       const VigieMail *mail,
       VigieMailRole role,
       gboolean good,
       GPtrArray *paths)
{
  JsonArray *saved = json_array_new ();
  for (guint i = 0; i < paths->len; i++)
    {
      VigieFormNode *node =
        vigie_form_session_find (vigie_audit_get_session (audit), paths->pdata[i]);
      vigie_invocation_say (invocation, "%s: %s", (const char *) paths->pdata[i],
                            vigie_form_node_get_value (node));
      json_array_add_string_element (saved, paths->pdata[i]);
    }
  JsonObject *object = json_object_new ();
  json_object_set_boolean_member (object, "ok", good);
  json_object_set_string_member (object, "as", vigie_mail_role_to_word (role));
  add_moment (object, "sent", mail->sent);
  add_moment (object, "received", mail->received);
  json_object_set_array_member (object, "saved", saved);
  if (invocation->json)
    vigie_invocation_print_object (invocation, object);
  else
    json_object_unref (object);
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  VigieMailRole role = VIGIE_MAIL_SENT;
  if (role_option && !vigie_mail_role_from_word (role_option, &role))
    {
      vigie_invocation_usage (invocation, _ ("--as %s: there is no such role"), role_option);
      return;
    }
  const char *file = invocation->arguments[1];
  g_autoptr (VigieMail) mail = vigie_mail_read (file, &error);
  if (!mail)
    {
      vigie_invocation_fail (invocation, error, file);
      return;
    }
  if (!role_option)
    role = mail->likely;
  g_autoptr (VigieWorkspace) workspace =
    vigie_invocation_open_workspace (invocation, VIGIE_ACCESS_WRITE);
  g_autoptr (VigieAudit) audit =
    workspace ? vigie_invocation_open_audit (invocation, workspace) : NULL;
  if (!audit)
    return;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const gboolean good = vigie_audit_fill_from_mail (audit, role, mail, file, paths, &error);
  if (good || paths->len > 0)
    print (invocation, audit, mail, role, good, paths);
  if (!good)
    vigie_invocation_fail_workspace (invocation, error, file);
}

const VigieCommand vigie_command_audit_mail = {
  .name = "audit mail",
  .arguments = N_ ("ID FILE"),
  .summary = N_ ("answer what a saved e-mail message tells: its time, and that it came"),
  .example = "vigiectl audit mail 0f8fad5b-d9cb-469f-a165-70867728950e reply.eml",
  .options = options,
  .min_arguments = 2,
  .max_arguments = 2,
  .run = run,
};
