/* vigie-section-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-section-list-private.h"

#include "form/vigie-markdown.h"

#include <glib/gi18n-lib.h>

/* A question as it was counted last */
typedef struct
{
  VigieSection *section;
  guint counted; /* flags of VigieSectionCount */
} Entry;

struct _VigieSectionList
{
  GObject parent_instance;

  VigieFormSession *session;
  GPtrArray *sections;
  GHashTable *entries; /* VigieFormNode → Entry */
};

static void vigie_section_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieSectionList,
                               vigie_section_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      vigie_section_list_model_init))

static GType
get_item_type (GListModel *model)
{
  return VIGIE_TYPE_SECTION;
}

static guint
get_n_items (GListModel *model)
{
  return VIGIE_SECTION_LIST (model)->sections->len;
}

static gpointer
get_item (GListModel *model, guint place)
{
  VigieSectionList *self = VIGIE_SECTION_LIST (model);
  return place < self->sections->len ? g_object_ref (g_ptr_array_index (self->sections, place))
                                     : NULL;
}

static void
vigie_section_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
vigie_section_list_finalize (GObject *object)
{
  VigieSectionList *self = VIGIE_SECTION_LIST (object);
  g_ptr_array_unref (self->sections);
  g_hash_table_unref (self->entries);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigie_section_list_parent_class)->finalize (object);
}

static void
vigie_section_list_class_init (VigieSectionListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigie_section_list_finalize;
}

static void
vigie_section_list_init (VigieSectionList *self)
{
  self->sections = g_ptr_array_new_with_free_func (g_object_unref);
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

/* Counting ------------------------------------------------------------------------------------- */

static guint
count_node (const VigieFormNode *node)
{
  if (!vigie_form_node_is_relevant (node) || vigie_form_node_is_read_only (node)
      || vigie_form_node_is_calculated (node))
    return 0;
  const VigieFormProblemKind problem = vigie_form_node_get_problem (node);
  const gboolean answered = *vigie_form_node_get_value (node) != '\0';
  return VIGIE_SECTION_COUNTS | (answered ? VIGIE_SECTION_ANSWERED : 0)
         | (problem == VIGIE_FORM_PROBLEM_NONE       ? 0
            : problem == VIGIE_FORM_PROBLEM_REQUIRED ? VIGIE_SECTION_MISSING
                                                     : VIGIE_SECTION_WRONG);
}

static void
count_entry (VigieFormNode *node, Entry *entry)
{
  const guint now = count_node (node);
  vigie_section_count (entry->section, entry->counted, now);
  entry->counted = now;
}

static void
add_entries (VigieSectionList *self, VigieSection *section, const VigieFormItem *item)
{
  if (item->kind > VIGIE_FORM_KIND_INSTANCE)
    {
      if (!item->node || g_hash_table_contains (self->entries, item->node))
        return;
      Entry *entry = g_new0 (Entry, 1);
      entry->section = section;
      g_hash_table_insert (self->entries, item->node, entry);
      count_entry (item->node, entry);
      return;
    }
  g_autoptr (GArray) items = vigie_form_session_list (self->session, item);
  for (guint i = 0; i < items->len; i++)
    add_entries (self, section, &g_array_index (items, VigieFormItem, i));
}

static void
update_relevance (VigieSectionList *self)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      VigieSection *section = g_ptr_array_index (self->sections, i);
      GArray *items = vigie_section_get_items (section);
      gboolean relevant = FALSE;
      for (guint k = 0; k < items->len && !relevant; k++)
        relevant = vigie_form_session_item_is_relevant (self->session,
                                                        &g_array_index (items, VigieFormItem, k));
      vigie_section_set_relevant (section, relevant);
    }
}

/* Instances came or went: their nodes may be freed, so nothing of them is looked at. */
static void
count_all (VigieSectionList *self)
{
  GHashTableIter iter;
  gpointer entry;
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    vigie_section_count (((Entry *) entry)->section, ((Entry *) entry)->counted, 0);
  g_hash_table_remove_all (self->entries);
  for (guint i = 0; i < self->sections->len; i++)
    {
      VigieSection *section = g_ptr_array_index (self->sections, i);
      GArray *items = vigie_section_get_items (section);
      for (guint k = 0; k < items->len; k++)
        add_entries (self, section, &g_array_index (items, VigieFormItem, k));
    }
}

static void
tell_all (VigieSectionList *self)
{
  for (guint i = 0; i < self->sections->len; i++)
    vigie_section_tell (g_ptr_array_index (self->sections, i));
}

void
vigie_section_list_apply (VigieSectionList *self, const VigieFormChange *changes, guint n_changes)
{
  guint all = 0;
  for (guint i = 0; i < n_changes; i++)
    all |= changes[i].what;
  if (all & VIGIE_FORM_CHANGED_STRUCTURE)
    count_all (self);
  for (guint i = 0; i < n_changes && !(all & VIGIE_FORM_CHANGED_STRUCTURE); i++)
    {
      Entry *entry = g_hash_table_lookup (self->entries, changes[i].node);
      if (entry)
        count_entry (changes[i].node, entry);
    }
  if (all & (VIGIE_FORM_CHANGED_RELEVANT | VIGIE_FORM_CHANGED_STRUCTURE))
    update_relevance (self);
  if (all & VIGIE_FORM_CHANGED_LABEL)
    vigie_section_list_update_titles (self);
  else
    tell_all (self);
}

/* Sections ------------------------------------------------------------------------------------- */

void
vigie_section_list_update_titles (VigieSectionList *self)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      VigieSection *section = g_ptr_array_index (self->sections, i);
      GArray *items = vigie_section_get_items (section);
      const VigieFormItem *first = &g_array_index (items, VigieFormItem, 0);
      g_autofree char *label =
        first->kind <= VIGIE_FORM_KIND_INSTANCE
          ? vigie_form_session_get_text (self->session, first, VIGIE_FORM_TEXT_LABEL)
          : NULL;
      g_autofree char *title = label ? vigie_markdown_to_plain (label) : NULL;
      if (title && *title)
        vigie_section_set_title (section, title);
      else
        {
          /* Translators: a part of a form that has no name, and its number */
          g_autofree char *numbered = g_strdup_printf (_ ("Part %u"), i + 1);
          vigie_section_set_title (section, self->sections->len == 1 ? _ ("Questions") : numbered);
        }
    }
  tell_all (self);
}

static void
add_section (VigieSectionList *self, GArray *items)
{
  VigieSection *section = vigie_section_new ();
  vigie_section_set_items (section, items);
  g_ptr_array_add (self->sections, section);
}

/* A single group around everything is no section: its groups are. */
static GArray *
list_top (VigieFormSession *session)
{
  g_autoptr (GArray) items = vigie_form_session_list (session, NULL);
  if (items->len != 1 || g_array_index (items, VigieFormItem, 0).kind != VIGIE_FORM_KIND_GROUP)
    return g_steal_pointer (&items);
  g_autoptr (GArray) inner =
    vigie_form_session_list (session, &g_array_index (items, VigieFormItem, 0));
  guint groups = 0;
  for (guint i = 0; i < inner->len; i++)
    groups += g_array_index (inner, VigieFormItem, i).kind == VIGIE_FORM_KIND_GROUP;
  return groups > 1 ? g_steal_pointer (&inner) : g_steal_pointer (&items);
}

static void
add_sections (VigieSectionList *self)
{
  g_autoptr (GArray) top = list_top (self->session);
  g_autoptr (GArray) loose = NULL;
  for (guint i = 0; i < top->len; i++)
    {
      const VigieFormItem *item = &g_array_index (top, VigieFormItem, i);
      const gboolean is_loose = item->kind > VIGIE_FORM_KIND_INSTANCE;
      if (is_loose && loose)
        {
          g_array_append_vals (loose, item, 1);
          continue;
        }
      g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (VigieFormItem));
      g_array_append_vals (items, item, 1);
      add_section (self, items);
      g_clear_pointer (&loose, g_array_unref);
      loose = is_loose ? g_array_ref (items) : NULL;
    }
}

VigieSectionList *
vigie_section_list_new (VigieFormSession *session)
{
  VigieSectionList *self = g_object_new (VIGIE_TYPE_SECTION_LIST, NULL);
  self->session = g_object_ref (session);
  add_sections (self);
  count_all (self);
  update_relevance (self);
  vigie_section_list_update_titles (self);
  return self;
}

/* Finding -------------------------------------------------------------------------------------- */

VigieSection *
vigie_section_list_find (VigieSectionList *self, const VigieFormNode *node)
{
  const Entry *entry = node ? g_hash_table_lookup (self->entries, node) : NULL;
  return entry ? entry->section : NULL;
}

VigieSection *
vigie_section_list_step (VigieSectionList *self, VigieSection *from, gboolean back)
{
  guint place = 0;
  const gboolean found = from && g_ptr_array_find (self->sections, from, &place);
  int at = !found ? 0 : (int) place + (back ? -1 : 1);
  for (; at >= 0 && at < (int) self->sections->len; at += back ? -1 : 1)
    {
      VigieSection *section = g_ptr_array_index (self->sections, (guint) at);
      if (vigie_section_is_relevant (section))
        return section;
    }
  return NULL;
}

void
vigie_section_list_ask_all (VigieSectionList *self)
{
  for (guint i = 0; i < self->sections->len; i++)
    vigie_section_ask (g_ptr_array_index (self->sections, i));
}
