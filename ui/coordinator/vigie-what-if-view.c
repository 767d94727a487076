/* vigie-what-if-view.c: the ranking with other weights, beside the one that there is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-what-if-view.h"

#include "compat/vigie-row-layout.h"
#include "coordinator/vigie-move-item.h"
#include "coordinator/vigie-reading-page.h"

#include <glib/gi18n-lib.h>

struct _VigieWhatIfView
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkLabel *nothing;
  GtkWidget *head;
  GtkLabel *summary;
  GtkSpinner *spinner;
  GtkListView *list;

  GListStore *items;   /* VigieMoveItem */
  VigieWhatIf *result; /* (nullable): that the items point into */
};

G_DEFINE_FINAL_TYPE (VigieWhatIfView, vigie_what_if_view, GTK_TYPE_WIDGET)

/* Words ---------------------------------------------------------------------------------------- */

static void
add_extreme (GString *text, const VigieRankMove *move)
{
  if (!move)
    return;
  const int places = vigie_rank_move_get_places (move);
  g_string_append_c (text, ' ');
  if (places > 0)
    g_string_append_printf (text,
                            g_dngettext (GETTEXT_PACKAGE, "%s gains most: %d place.",
                                         "%s gains most: %d places.", (gulong) places),
                            move->organisation->name, places);
  else
    g_string_append_printf (text,
                            g_dngettext (GETTEXT_PACKAGE, "%s loses most: %d place.",
                                         "%s loses most: %d places.", (gulong) -places),
                            move->organisation->name, -places);
}

static void
add_first_places (GString *text, const VigieWhatIf *result)
{
  if (result->n_first == 0)
    return;
  g_string_append_c (text, '\n');
  g_string_append_printf (
    text,
    /* Translators: two numbers */
    g_dngettext (GETTEXT_PACKAGE, "%u of %u first place stays with whom it was.",
                 "%u of %u first places stay with whom they were.", result->n_first),
    result->n_first_kept, result->n_first);
  if (result->n_first_tied > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (
        text,
        g_dngettext (GETTEXT_PACKAGE, "%u is statistically tied with the next place.",
                     "%u are statistically tied with the next place.", result->n_first_tied),
        result->n_first_tied);
    }
}

static char *
summarise (const VigieWhatIf *result)
{
  GString *text = g_string_new (NULL);
  if (result->n_moved == 0)
    g_string_append (text, _ ("No organisation changes its place."));
  else
    g_string_append_printf (text,
                            g_dngettext (GETTEXT_PACKAGE, "%u organisation changes its place.",
                                         "%u organisations change their places.", result->n_moved),
                            result->n_moved);
  add_extreme (text, result->gains);
  add_extreme (text, result->loses);
  add_first_places (text, result);
  return g_string_free (text, FALSE);
}

/* ---------------------------------------------------------------------------------------------- */

static gboolean
has_score (const VigieWhatIf *result)
{
  for (guint i = 0; result && i < result->moves->len; i++)
    if (((const VigieRankMove *) g_ptr_array_index (result->moves, i))->has_score)
      return TRUE;
  return FALSE;
}

void
vigie_what_if_view_take (VigieWhatIfView *self, VigieWhatIf *result)
{
  const gboolean any = has_score (result);
  vigie_move_item_fill (self->items, any ? result : NULL);
  g_clear_pointer (&self->result, vigie_what_if_free);
  self->result = result;
  if (any)
    {
      g_autofree char *text = summarise (result);
      gtk_label_set_label (self->summary, text);
    }
  else
    gtk_label_set_label (self->nothing,
                         _ ("As soon as an organisation has enough audits for a score, this shows "
                            "what other weights would make of the ranking, before you keep them."));
  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "nothing");
}

void
vigie_what_if_view_fail (VigieWhatIfView *self, const GError *error)
{
  g_autofree char *text =
    g_strdup_printf (_ ("The ranking cannot be computed: %s"), error->message);
  gtk_label_set_label (self->nothing, text);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

void
vigie_what_if_view_set_busy (VigieWhatIfView *self, gboolean busy)
{
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  if (busy && !self->result)
    gtk_stack_set_visible_child_name (self->stack, "reading");
}

GListModel *
vigie_what_if_view_get_items (VigieWhatIfView *self)
{
  return G_LIST_MODEL (self->items);
}

const char *
vigie_what_if_view_get_summary (VigieWhatIfView *self)
{
  return gtk_label_get_label (self->summary);
}

static void
vigie_what_if_view_dispose (GObject *object)
{
  VigieWhatIfView *self = VIGIE_WHAT_IF_VIEW (object);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  if (self->items)
    g_list_store_remove_all (self->items);
  g_clear_object (&self->items);
  g_clear_pointer (&self->result, vigie_what_if_free);
  G_OBJECT_CLASS (vigie_what_if_view_parent_class)->dispose (object);
}

static void
vigie_what_if_view_class_init (VigieWhatIfViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_what_if_view_dispose;
  g_type_ensure (VIGIE_TYPE_READING_PAGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-what-if-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieWhatIfView, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieWhatIfView, nothing);
  gtk_widget_class_bind_template_child (widget_class, VigieWhatIfView, head);
  gtk_widget_class_bind_template_child (widget_class, VigieWhatIfView, summary);
  gtk_widget_class_bind_template_child (widget_class, VigieWhatIfView, spinner);
  gtk_widget_class_bind_template_child (widget_class, VigieWhatIfView, list);
}

static void
vigie_what_if_view_init (VigieWhatIfView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->head, vigie_row_layout_new (6));
  self->items = g_list_store_new (VIGIE_TYPE_MOVE_ITEM);
  g_autoptr (GtkNoSelection) selection =
    gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  g_autoptr (GtkListItemFactory) factory = vigie_move_item_make_factory ();
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  vigie_what_if_view_take (self, NULL);
}

GtkWidget *
vigie_what_if_view_new (void)
{
  return g_object_new (VIGIE_TYPE_WHAT_IF_VIEW, NULL);
}
