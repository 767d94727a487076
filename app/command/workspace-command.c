/* workspace-command.c: what the subcommands on a workspace share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"

#include "base/vigie-time.h"
#include "form/vigie-form-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *vigie_workspace_option;

const GOptionEntry vigie_workspace_options[] = {
  VIGIE_WORKSPACE_OPTION,
  G_OPTION_ENTRY_NULL,
};

const char *
vigie_workspace_passphrase (void)
{
  return g_getenv ("VIGIE_PASSPHRASE");
}

void
vigie_invocation_fail_workspace (VigieInvocation *self, GError *error, const char *file)
{
  const gboolean busy = g_error_matches (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_BUSY);
  vigie_invocation_fail (self, error, file);
  if (busy)
    self->status = VIGIE_EXIT_ENVIRONMENT;
}

VigieWorkspace *
vigie_invocation_open_workspace (VigieInvocation *self, VigieAccess access)
{
  GError *error = NULL;
  const char *folder = vigie_workspace_option;
  if (!folder)
    folder = g_getenv ("VIGIE_WORKSPACE");
  if (!folder)
    folder = ".";
  VigieWorkspace *workspace = access == VIGIE_ACCESS_READ
                                ? vigie_workspace_open_for_reading (folder, NULL, &error)
                                : vigie_workspace_open (folder, NULL, &error);
  if (!workspace)
    {
      vigie_invocation_fail_workspace (self, error, folder);
      return NULL;
    }
  vigie_workspace_set_passphrase (workspace, vigie_workspace_passphrase ());
  return workspace;
}

VigieAudit *
vigie_invocation_open_audit (VigieInvocation *self, VigieWorkspace *workspace)
{
  GError *error = NULL;
  VigieAudit *audit = vigie_workspace_open_audit (workspace, self->arguments[0], &error);
  if (!audit)
    vigie_invocation_fail_workspace (self, error, vigie_workspace_get_folder (workspace));
  return audit;
}

/* Nodes ---------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  guint n_found;
} Namesakes;

static void
count_namesake (const char *path, const char *value, gpointer user_data)
{
  Namesakes *namesakes = user_data;
  const char *last = strrchr (path, '/');
  namesakes->n_found += last && g_str_equal (last + 1, namesakes->name);
}

static VigieFormNode *
find_by_name (VigieFormSession *session, const char *name, GError **error)
{
  Namesakes namesakes = { .name = name };
  vigie_form_session_save (session, count_namesake, &namesakes);
  if (namesakes.n_found > 1)
    {
      vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_NO_NODE, NULL, 0,
                       _ ("“%s” is the name of several questions; give the whole path"), name);
      return NULL;
    }
  return vigie_form_session_find_by_name (session, name);
}

VigieFormNode *
vigie_find_node (VigieFormSession *session, const char *at, GError **error)
{
  g_autoptr (GError) several = NULL;
  VigieFormNode *node =
    *at == '/' ? vigie_form_session_find (session, at) : find_by_name (session, at, &several);
  if (several)
    g_propagate_error (error, g_steal_pointer (&several));
  else if (!node)
    vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_NO_NODE, NULL, 0,
                     _ ("the form has no question “%s”"), at);
  return node;
}

/* JSON ----------------------------------------------------------------------------------------- */

void
vigie_invocation_print_object (VigieInvocation *self, JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  vigie_invocation_print_json (self, node);
  json_object_unref (object);
}

void
vigie_invocation_print_array (VigieInvocation *self, JsonArray *array)
{
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), array);
  vigie_invocation_print_json (self, node);
  json_array_unref (array);
}

void
vigie_json_set_text (JsonObject *object, const char *name, const char *text)
{
  if (text)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

static void
set_time (JsonObject *object, const char *name, GDateTime *time)
{
  g_autofree char *text = time ? vigie_time_to_text (time) : NULL;
  vigie_json_set_text (object, name, text);
}

JsonObject *
vigie_item_summary_to_json (VigieWorkItem *item)
{
  JsonObject *object = json_object_new ();
  vigie_json_set_text (object, "id", vigie_work_item_get_audit_id (item));
  vigie_json_set_text (object, "assignment", vigie_work_item_get_assignment_id (item));
  vigie_json_set_text (object, "channel", vigie_work_item_get_channel (item));
  vigie_json_set_text (object, "organisation", vigie_work_item_get_organisation (item));
  vigie_json_set_text (object, "wave", vigie_work_item_get_wave (item));
  vigie_json_set_text (object, "scenario", vigie_work_item_get_scenario (item));
  vigie_json_set_text (object, "state",
                       vigie_audit_state_get_name (vigie_work_item_get_state (item)));
  json_object_set_boolean_member (object, "refused", vigie_work_item_is_refused (item));
  json_object_set_int_member (object, "revision", vigie_work_item_get_revision (item));
  set_time (object, "starts", vigie_work_item_get_starts (item));
  set_time (object, "ends", vigie_work_item_get_ends (item));
  set_time (object, "modified", vigie_work_item_get_modified (item));
  set_time (object, "due", vigie_work_item_get_due (item));
  set_time (object, "remind", vigie_work_item_get_remind (item));
  json_object_set_int_member (object, "reminders", vigie_work_item_get_reminders (item));
  json_object_set_int_member (object, "reminders_allowed",
                              vigie_work_item_get_reminders_allowed (item));
  json_object_set_int_member (object, "answered", vigie_work_item_get_answered (item));
  json_object_set_int_member (object, "total", vigie_work_item_get_total (item));
  vigie_json_set_text (object, "reason", vigie_work_item_get_reason (item));
  return object;
}

JsonObject *
vigie_refusal_to_json (const char *at, const GError *error)
{
  JsonObject *object = json_object_new ();
  json_object_set_boolean_member (object, "ok", FALSE);
  if (at)
    json_object_set_string_member (object, "at", at);
  json_object_set_string_member (object, "code", vigie_error_get_word (error));
  json_object_set_string_member (object, "error", error->message);
  return object;
}
