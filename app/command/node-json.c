/* node-json.c: nodes of a filling as JSON, the same for every command (docs/forms.md)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/node-json.h"

static const struct
{
  const char *name;
  VigieFormText which;
} texts[] = {
  { "label", VIGIE_FORM_TEXT_LABEL },       { "hint", VIGIE_FORM_TEXT_HINT },
  { "guidance", VIGIE_FORM_TEXT_GUIDANCE }, { "short", VIGIE_FORM_TEXT_SHORT },
  { "image", VIGIE_FORM_TEXT_IMAGE },       { "audio", VIGIE_FORM_TEXT_AUDIO },
  { "video", VIGIE_FORM_TEXT_VIDEO },
};

static void
set_text (JsonObject *object, const char *name, char *text)
{
  if (text && *text)
    json_object_set_string_member (object, name, text);
  g_free (text);
}

JsonArray *
vigie_choices_to_json (VigieFormSession *session, const VigieFormItem *item)
{
  g_autoptr (GPtrArray) choices = vigie_form_session_get_choices (session, item);
  JsonArray *array = json_array_sized_new (choices->len);

  for (guint i = 0; i < choices->len; i++)
    {
      const VigieFormChoice *choice = g_ptr_array_index (choices, i);
      JsonObject *one = json_object_new ();
      json_object_set_string_member (one, "value", choice->value);
      json_object_set_string_member (one, "label", choice->label);
      set_text (one, "image", g_strdup (choice->image));
      set_text (one, "audio", g_strdup (choice->audio));
      set_text (one, "video", g_strdup (choice->video));
      json_array_add_object_element (array, one);
    }
  return array;
}

static void
set_choices (JsonObject *object, VigieFormSession *session, const VigieFormItem *item)
{
  if (item->kind != VIGIE_FORM_KIND_SELECT_ONE && item->kind != VIGIE_FORM_KIND_SELECT_MULTIPLE
      && item->kind != VIGIE_FORM_KIND_RANK)
    return;
  json_object_set_array_member (object, "choices", vigie_choices_to_json (session, item));
}

static void
set_state (JsonObject *object, VigieFormSession *session, VigieFormNode *node)
{
  json_object_set_string_member (object, "value", vigie_form_node_get_value (node));
  json_object_set_boolean_member (object, "relevant", vigie_form_node_is_relevant (node));
  json_object_set_boolean_member (object, "required", vigie_form_node_is_required (node));
  json_object_set_boolean_member (object, "readonly", vigie_form_node_is_read_only (node));
  json_object_set_boolean_member (object, "valid",
                                  vigie_form_node_get_problem (node) == VIGIE_FORM_PROBLEM_NONE);
  if (vigie_form_node_get_problem (node) != VIGIE_FORM_PROBLEM_NONE)
    set_text (object, "message", vigie_form_session_get_message (session, node));
}

/* What no control shows is a question if it can hold an answer. */
static gboolean
is_question (const VigieFormItem *item)
{
  if (item->kind == VIGIE_FORM_KIND_NONE)
    return item->node && vigie_form_node_holds_answer (item->node);
  return item->kind > VIGIE_FORM_KIND_INSTANCE;
}

JsonObject *
vigie_item_to_json (VigieFormSession *session, const VigieFormItem *item)
{
  JsonObject *object = json_object_new ();
  char *at = item->node ? vigie_form_node_get_path (item->node) : g_strdup (item->path);
  json_object_set_string_member (object, "at", at);
  g_free (at);
  if (item->node && is_question (item))
    json_object_set_string_member (
      object, "type", vigie_form_type_get_name (vigie_form_node_get_type (item->node)));
  if (item->kind != VIGIE_FORM_KIND_NONE)
    json_object_set_string_member (object, "control", vigie_form_kind_get_name (item->kind));
  if (item->node && is_question (item))
    set_state (object, session, item->node);
  else
    json_object_set_boolean_member (object, "relevant",
                                    vigie_form_session_item_is_relevant (session, item));
  if (item->node && !is_question (item))
    json_object_set_boolean_member (object, "readonly", vigie_form_node_is_read_only (item->node));
  if (item->kind == VIGIE_FORM_KIND_NONE)
    return object;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    set_text (object, texts[i].name, vigie_form_session_get_text (session, item, texts[i].which));
  set_text (object, "appearance", g_strdup (vigie_form_session_get_appearance (session, item)));
  set_choices (object, session, item);
  return object;
}

JsonObject *
vigie_node_to_json (VigieFormSession *session, VigieFormNode *node)
{
  VigieFormItem item;
  if (!vigie_form_session_item_for_node (session, node, &item))
    item = (VigieFormItem){ .kind = vigie_form_node_get_kind (node), .node = node };
  return vigie_item_to_json (session, &item);
}

static void
add_below (JsonArray *array, VigieFormSession *session, const VigieFormItem *parent)
{
  g_autoptr (GArray) items = vigie_form_session_list (session, parent);
  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      json_array_add_object_element (array, vigie_item_to_json (session, item));
      if (item->kind != VIGIE_FORM_KIND_NONE && item->kind <= VIGIE_FORM_KIND_INSTANCE)
        add_below (array, session, item);
    }
}

JsonArray *
vigie_nodes_to_json (VigieFormSession *session, const VigieFormItem *parent)
{
  JsonArray *array = json_array_new ();
  add_below (array, session, parent);
  return array;
}
