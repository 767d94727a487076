/* form-run-request.c: requests of `vigiectl form run` and their answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "command/form-run-private.h"
#include "command/json-request.h"
#include "command/node-json.h"
#include "form/vigie-form-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Requests ------------------------------------------------------------------------------------- */

static VigieFormNode *
need_node (VigieFormRun *run, JsonObject *request, GError **error)
{
  const char *path = vigie_request_need_text (request, "at", error);
  VigieFormNode *node = path ? vigie_form_session_find (run->session, path) : NULL;

  if (path && !node)
    vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_NO_NODE, NULL, 0,
                     /* Translators: a path or an expression */
                     _ ("there is no node “%s”"), path);
  return node;
}

static void
on_changed (VigieFormSession *session, gpointer changes, guint n_changes, gpointer user_data)
{
  VigieFormRun *run = user_data;

  /* Labels and choices are shown as they are when everything is done. */
  if (run->changes)
    vigie_form_run_add_changes (run, run->changes, changes, n_changes);
}

static void
begin_changes (VigieFormRun *run, JsonObject *reply)
{
  run->changes = json_array_new ();
  json_object_set_array_member (reply, "changed", run->changes);
}

static void
end_changes (VigieFormRun *run)
{
  run->changes = NULL;
  run->answered = NULL;
}

/* An answer of which something else was kept is told, also where that was there before. */
static void
tell_kept (JsonArray *changes, const VigieFormNode *node, const char *kept)
{
  g_autofree char *path = vigie_form_node_get_path (node);
  JsonObject *object = NULL;

  for (guint i = 0; i < json_array_get_length (changes) && !object; i++)
    {
      JsonObject *told = json_array_get_object_element (changes, i);
      if (strcmp (json_object_get_string_member (told, "at"), path) == 0)
        object = told;
    }
  if (!object)
    {
      object = json_object_new ();
      json_object_set_string_member (object, "at", path);
      json_array_add_object_element (changes, object);
    }
  json_object_set_string_member (object, "value", kept);
}

static gboolean
do_set (VigieFormRun *run, JsonObject *request, JsonObject *reply, GError **error)
{
  VigieFormNode *node = need_node (run, request, error);
  const char *value = node ? vigie_request_need_text (request, "value", error) : NULL;

  if (!value)
    return FALSE;
  run->answered = node;
  run->answer = value;
  g_autofree char *kept = NULL;
  begin_changes (run, reply);
  const gboolean done = vigie_form_session_answer (run->session, node, value, &kept, error);
  if (kept && strcmp (kept, value) != 0)
    tell_kept (run->changes, node, kept);
  end_changes (run);
  return done;
}

static void
add_member (JsonObject *object, const char *name, JsonNode *node, gpointer reply)
{
  json_object_set_member (reply, name, json_node_copy (node));
}

static gboolean
do_get (VigieFormRun *run, JsonObject *request, JsonObject *reply, GError **error)
{
  VigieFormNode *node = need_node (run, request, error);

  if (!node)
    return FALSE;
  g_autoptr (JsonObject) object = vigie_node_to_json (run->session, node);
  json_object_foreach_member (object, add_member, reply);
  return TRUE;
}

static gboolean
do_nodes (VigieFormRun *run, JsonObject *request, JsonObject *reply, GError **error)
{
  const char *under;

  if (!vigie_request_get_text (request, "under", &under, error))
    return FALSE;
  VigieFormNode *node = under ? vigie_form_session_find (run->session, under) : NULL;
  const gboolean whole = !under || node == vigie_form_session_get_root (run->session);
  VigieFormItem item;

  if (!whole && (!node || !vigie_form_session_item_for_node (run->session, node, &item)))
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_NO_NODE, NULL, 0,
                            /* Translators: a path or an expression */
                            _ ("there is no node “%s” in the body"), under);
  json_object_set_array_member (reply, "nodes",
                                vigie_nodes_to_json (run->session, whole ? NULL : &item));
  return TRUE;
}

static gboolean
do_add (VigieFormRun *run, JsonObject *request, JsonObject *reply, GError **error)
{
  const char *path = vigie_request_need_text (request, "at", error);

  if (!path)
    return FALSE;
  begin_changes (run, reply);
  VigieFormNode *node = vigie_form_session_add_repeat (run->session, path, error);
  end_changes (run);
  /* What follows from its coming may have taken it away. */
  g_autofree char *at = node ? vigie_form_node_get_path (node) : NULL;
  if (at)
    json_object_set_string_member (reply, "at", at);
  return node || !*error;
}

static gboolean
do_remove (VigieFormRun *run, JsonObject *request, JsonObject *reply, GError **error)
{
  VigieFormNode *node = need_node (run, request, error);

  if (!node)
    return FALSE;
  begin_changes (run, reply);
  const gboolean done = vigie_form_session_remove_repeat (run->session, node, error);
  end_changes (run);
  return done;
}

static gboolean
do_language (VigieFormRun *run, JsonObject *request, JsonObject *reply, GError **error)
{
  const char *name = vigie_request_need_text (request, "name", error);

  if (!name)
    return FALSE;
  begin_changes (run, reply);
  const gboolean done = vigie_form_session_set_language (run->session, name, error);
  end_changes (run);
  return done;
}

static const char *
problem_name (VigieFormProblemKind kind)
{
  switch (kind)
    {
    case VIGIE_FORM_PROBLEM_REQUIRED:
      return "required";
    case VIGIE_FORM_PROBLEM_CONSTRAINT:
      return "constraint";
    case VIGIE_FORM_PROBLEM_TYPE:
      return "type";
    case VIGIE_FORM_PROBLEM_NONE:
    default:
      return "none";
    }
}

static gboolean
do_validate (VigieFormRun *run, JsonObject *request, JsonObject *reply, GError **error)
{
  g_autoptr (GPtrArray) problems = vigie_form_session_validate (run->session);

  JsonArray *array = json_array_new ();

  for (guint i = 0; i < problems->len; i++)
    {
      const VigieFormProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *path = vigie_form_node_get_path (problem->node);
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, "at", path);
      json_object_set_string_member (object, "kind", problem_name (problem->kind));
      json_object_set_string_member (object, "message", problem->message);
      json_array_add_object_element (array, object);
    }
  json_object_set_boolean_member (reply, "valid", problems->len == 0);
  json_object_set_array_member (reply, "problems", array);
  return TRUE;
}

static gboolean
do_instance (VigieFormRun *run, JsonObject *request, JsonObject *reply, GError **error)
{
  gboolean final;

  if (!vigie_request_get_flag (request, "final", &final, error))
    return FALSE;
  g_autoptr (GBytes) bytes = vigie_form_session_get_instance (run->session, final, error);
  gsize size;

  if (!bytes)
    return FALSE;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *xml = g_strndup (data, size);
  json_object_set_string_member (reply, "xml", xml);
  return TRUE;
}

void
vigie_form_run_take (VigieFormRun *run, VigieFormSession *session)
{
  g_clear_object (&run->session);
  run->session = session;
  g_hash_table_remove_all (run->invalid);
  vigie_form_walk_clear (&run->walk);
  run->n_told = 0;
  g_signal_connect (session, "changed", G_CALLBACK (on_changed), run);
}

static gboolean
do_load (VigieFormRun *run, JsonObject *request, JsonObject *reply, GError **error)
{
  g_autoptr (GBytes) xml = vigie_request_need_xml (request, "xml", error);
  gboolean edit;

  if (!xml || !vigie_request_get_flag (request, "edit", &edit, error))
    return FALSE;
  VigieFormSession *session =
    vigie_form_session_load (run->form, &run->context, xml, "xml", edit, error);
  if (!session)
    return FALSE;
  vigie_form_run_take (run, session);
  return TRUE;
}

static gboolean
do_evaluate (VigieFormRun *run, JsonObject *request, JsonObject *reply, GError **error)
{
  const char *expression = vigie_request_need_text (request, "expression", error);
  VigieFormNode *node = NULL;

  if (!expression
      || (json_object_has_member (request, "at") && !(node = need_node (run, request, error))))
    return FALSE;
  VigieFormResult *result = vigie_form_session_evaluate (run->session, expression, node, error);
  if (!result)
    return FALSE;
  json_object_set_string_member (reply, "type", result->type);
  json_object_set_string_member (reply, "value", result->value);
  if (result->paths)
    {
      JsonArray *paths = json_array_new ();
      for (guint i = 0; result->paths[i]; i++)
        json_array_add_string_element (paths, result->paths[i]);
      json_object_set_array_member (reply, "nodes", paths);
    }
  vigie_form_result_free (result);
  return TRUE;
}

static gboolean
do_position (VigieFormRun *run, JsonObject *request, JsonObject *reply, GError **error)
{
  vigie_form_run_walk (run, reply, 0);
  return TRUE;
}

static gboolean
do_next (VigieFormRun *run, JsonObject *request, JsonObject *reply, GError **error)
{
  vigie_form_run_walk (run, reply, 1);
  return TRUE;
}

static gboolean
do_previous (VigieFormRun *run, JsonObject *request, JsonObject *reply, GError **error)
{
  vigie_form_run_walk (run, reply, -1);
  return TRUE;
}

static gboolean
do_go (VigieFormRun *run, JsonObject *request, JsonObject *reply, GError **error)
{
  const char *path = vigie_request_need_text (request, "at", error);
  return path && vigie_form_run_go (run, reply, path, error);
}

/* Lines ---------------------------------------------------------------------------------------- */

typedef gboolean (*DoFunc) (VigieFormRun *run,
                            JsonObject *request,
                            JsonObject *reply,
                            GError **error);

static const struct
{
  const char *word;
  DoFunc perform;
} requests[] = {
  { "set", do_set },           { "get", do_get },
  { "nodes", do_nodes },       { "add", do_add },
  { "remove", do_remove },     { "language", do_language },
  { "validate", do_validate }, { "instance", do_instance },
  { "load", do_load },         { "evaluate", do_evaluate },
  { "position", do_position }, { "next", do_next },
  { "previous", do_previous }, { "go", do_go },
};

static gboolean
perform (VigieFormRun *run, const char *line, JsonObject *reply, GError **error)
{
  g_autoptr (JsonNode) root = vigie_request_parse (line, error);
  JsonObject *request = root ? json_node_get_object (root) : NULL;
  const char *word;

  if (!root || !vigie_request_get_text (request, "do", &word, error))
    return FALSE;
  for (guint i = 0; word && i < G_N_ELEMENTS (requests); i++)
    if (strcmp (requests[i].word, word) == 0)
      return requests[i].perform (run, request, reply, error);
  return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_REQUEST, NULL, 0,
                          _ ("the request says nothing known to do"));
}

static JsonObject *
new_reply (gboolean ok)
{
  JsonObject *reply = json_object_new ();
  json_object_set_boolean_member (reply, "ok", ok);
  return reply;
}

char *
vigie_form_run_answer (VigieFormRun *self, const char *line)
{
  g_autoptr (JsonObject) reply = new_reply (TRUE);
  g_autoptr (GError) error = NULL;

  if (!perform (self, line, reply, &error))
    {
      json_object_unref (reply);
      reply = new_reply (FALSE);
      json_object_set_string_member (reply, "code", vigie_error_get_word (error));
      json_object_set_string_member (reply, "error", error->message);
    }
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (root, reply);
  return json_to_string (root, FALSE);
}

void
vigie_form_run_init (VigieFormRun *self)
{
  *self = (VigieFormRun){
    .invalid = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
}

void
vigie_form_run_clear (VigieFormRun *self)
{
  g_clear_object (&self->session);
  g_clear_pointer (&self->form, vigie_form_unref);
  g_hash_table_unref (self->invalid);
  vigie_form_walk_clear (&self->walk);
}
