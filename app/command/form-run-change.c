/* form-run-change.c: what an operation changed, as JSON, for `vigiectl form run`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/form-run-private.h"
#include "command/node-json.h"

/* Validity is told when a value loses it, and when it comes back after that; that an answer is
 * missing is plain from `required`. */
static void
set_validity (VigieFormRun *run, JsonObject *object, VigieFormNode *node, const char *path)
{
  const VigieFormProblemKind kind = vigie_form_node_get_problem (node);
  const gboolean valid = kind == VIGIE_FORM_PROBLEM_NONE || kind == VIGIE_FORM_PROBLEM_REQUIRED;

  if (valid ? !g_hash_table_remove (run->invalid, path)
            : !g_hash_table_add (run->invalid, g_strdup (path)))
    return;
  json_object_set_boolean_member (object, "valid", valid);
}

/* What was asked for needs no telling, unless something else came of it. */
static gboolean
is_expected (VigieFormRun *run, const VigieFormChange *change, const char *path)
{
  return change->node == run->answered
         && g_strcmp0 (run->answer, vigie_form_node_get_value (change->node)) == 0
         && !(change->what & ~(VIGIE_FORM_CHANGED_VALUE | VIGIE_FORM_CHANGED_VALID))
         && vigie_form_node_get_problem (change->node) < VIGIE_FORM_PROBLEM_CONSTRAINT
         && !g_hash_table_contains (run->invalid, path);
}

static void
set_state (VigieFormRun *run, JsonObject *object, const VigieFormChange *change, const char *path)
{
  VigieFormNode *node = change->node;

  if (change->what & VIGIE_FORM_CHANGED_VALUE)
    json_object_set_string_member (object, "value", vigie_form_node_get_value (node));
  if (change->what & VIGIE_FORM_CHANGED_RELEVANT)
    json_object_set_boolean_member (object, "relevant", vigie_form_node_is_relevant (node));
  if (change->what & VIGIE_FORM_CHANGED_REQUIRED)
    json_object_set_boolean_member (object, "required", vigie_form_node_is_required (node));
  if (change->what & VIGIE_FORM_CHANGED_READ_ONLY)
    json_object_set_boolean_member (object, "readonly", vigie_form_node_is_read_only (node));
  if (change->what & VIGIE_FORM_CHANGED_VALID)
    set_validity (run, object, node, path);
  if (change->what & VIGIE_FORM_CHANGED_STRUCTURE)
    json_object_set_boolean_member (object, "instances", TRUE);
}

static gboolean
is_select (VigieFormKind kind)
{
  return kind == VIGIE_FORM_KIND_SELECT_ONE || kind == VIGIE_FORM_KIND_SELECT_MULTIPLE
         || kind == VIGIE_FORM_KIND_RANK;
}

static void
set_texts (VigieFormRun *run, JsonObject *object, const VigieFormChange *change)
{
  VigieFormItem item;

  if (!(change->what & (VIGIE_FORM_CHANGED_LABEL | VIGIE_FORM_CHANGED_CHOICES))
      || !vigie_form_session_item_for_node (run->session, change->node, &item))
    return;
  if (change->what & VIGIE_FORM_CHANGED_LABEL)
    {
      g_autofree char *label =
        vigie_form_session_get_text (run->session, &item, VIGIE_FORM_TEXT_LABEL);
      if (label)
        json_object_set_string_member (object, "label", label);
    }
  if ((change->what & VIGIE_FORM_CHANGED_CHOICES) && is_select (item.kind))
    json_object_set_array_member (object, "choices", vigie_choices_to_json (run->session, &item));
}

void
vigie_form_run_add_changes (VigieFormRun *self,
                            JsonArray *target,
                            const VigieFormChange *changes,
                            guint n_changes)
{
  for (guint i = 0; i < n_changes; i++)
    {
      g_autofree char *path = vigie_form_node_get_path (changes[i].node);
      if (is_expected (self, &changes[i], path))
        continue;
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, "at", path);
      set_state (self, object, &changes[i], path);
      set_texts (self, object, &changes[i]);
      /* Only that it stays valid: nothing to tell. */
      if (json_object_get_size (object) > 1)
        json_array_add_object_element (target, object);
      else
        json_object_unref (object);
    }
}
