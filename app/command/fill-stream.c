/* fill-stream.c: answers as JSON Lines, each acknowledged when it is on disk
 *
 * `{"at":PATH,"value":TEXT}` gives an answer; with `"do":"add"`, `"remove"` or `"attach"` (and
 * `"file"`) repeats and files go the same way. Every line gets one line in reply, flushed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/json-request.h"
#include "command/line-reader.h"
#include "command/workspace-command.h"
#include "form/vigie-form-error.h"

#include <glib/gi18n-lib.h>

/* Requests ------------------------------------------------------------------------------------- */

static gboolean
fail_request (const char *text, GError **error)
{
  return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_REQUEST, NULL, 0, "%s", text);
}

static const char *
get_text (JsonObject *request, const char *name)
{
  JsonNode *node = json_object_get_member (request, name);
  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static gboolean
set (VigieAudit *audit, VigieFormNode *node, JsonObject *request, GError **error)
{
  JsonNode *given = json_object_get_member (request, "value");
  g_autofree char *value = given ? vigie_answer_from_json (given) : NULL;
  if (!value)
    return fail_request (_ ("the request has no usable “value”"), error);
  return vigie_audit_answer (audit, node, value, error);
}

static gboolean
do_with_node (
  VigieAudit *audit, const char *what, JsonObject *request, char **saved, GError **error)
{
  VigieFormNode *node =
    vigie_find_node (vigie_audit_get_session (audit), get_text (request, "at"), error);
  if (!node)
    return FALSE;
  *saved = vigie_form_node_get_path (node);
  if (g_str_equal (what, "set"))
    return set (audit, node, request, error);
  if (g_str_equal (what, "remove"))
    return vigie_audit_remove_repeat (audit, node, error);
  const char *file = get_text (request, "file");
  if (g_str_equal (what, "attach") && file)
    return vigie_audit_attach (audit, node, file, error);
  return fail_request (_ ("the request is not understood: “do” is “set”, “add”, “remove”, or "
                          "“attach” with a “file”"),
                       error);
}

static gboolean
do_request (VigieAudit *audit, JsonObject *request, char **saved, GError **error)
{
  const char *at = get_text (request, "at");
  const char *what = json_object_has_member (request, "do") ? get_text (request, "do") : "set";
  if (!at || !what)
    return fail_request (_ ("the request has no “at”"), error);
  if (!g_str_equal (what, "add"))
    return do_with_node (audit, what, request, saved, error);
  *saved = g_strdup (at);
  return vigie_audit_add_repeat (audit, at, error);
}

static gboolean
do_line (VigieAudit *audit, const char *line, char **saved, GError **error)
{
  g_autoptr (JsonNode) request = vigie_request_parse (line, error);
  return request && do_request (audit, json_node_get_object (request), saved, error);
}

/* Answering ------------------------------------------------------------------------------------ */

static void
reply (VigieInvocation *self, const char *saved, GError *error)
{
  JsonObject *object;
  if (error)
    {
      self->status = MAX (self->status, vigie_error_get_exit_status (error));
      object = vigie_refusal_to_json (saved, error);
    }
  else
    {
      object = json_object_new ();
      json_object_set_boolean_member (object, "ok", TRUE);
      json_object_set_string_member (object, "saved", saved);
    }
  vigie_invocation_print_object (self, object);
}

static void
answer_line (VigieInvocation *self, VigieAudit *audit, const char *line)
{
  g_autofree char *saved = NULL;
  g_autoptr (GError) error = NULL;
  if (*line == '\0' || g_str_equal (line, "\r"))
    return;
  (void) do_line (audit, line, &saved, &error);
  reply (self, saved, error);
}

static void
refuse_long_line (VigieInvocation *self)
{
  g_autoptr (GError) error = NULL;
  vigie_error_set (&error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_TOO_LARGE, NULL, 0,
                   _ ("the line is too long"));
  reply (self, NULL, error);
}

void
vigie_fill_stream (VigieInvocation *self, VigieAudit *audit, int fd)
{
  g_auto (Lines) lines = { 0 };
  GError *error = NULL;
  gboolean too_long;
  char *line;
  vigie_lines_init (&lines, fd, self->cancellable);
  while ((line = vigie_lines_next (&lines, &too_long)))
    {
      if (too_long)
        refuse_long_line (self); /* @line is the rest of it */
      else
        answer_line (self, audit, line);
      g_free (line);
    }
  if (g_cancellable_is_cancelled (self->cancellable))
    self->status = VIGIE_EXIT_INTERRUPTED;
  /* What the disk refused before may find room now. */
  if (!vigie_audit_save_again (audit, &error))
    vigie_invocation_fail_workspace (self, error, NULL);
}
