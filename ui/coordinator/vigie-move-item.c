/* vigie-move-item.c: a line of the ranking with other weights, and how it is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-move-item.h"

#include "vigie-label.h"

#include <glib/gi18n-lib.h>

struct _VigieMoveItem
{
  GObject parent_instance;

  const VigieRankMove *move; /* (nullable) */
  const char *category;      /* name */
};

G_DEFINE_FINAL_TYPE (VigieMoveItem, vigie_move_item, G_TYPE_OBJECT)

static void
vigie_move_item_class_init (VigieMoveItemClass *klass)
{
}

static void
vigie_move_item_init (VigieMoveItem *self)
{
}

static VigieMoveItem *
item_new (const char *category, const VigieRankMove *move)
{
  VigieMoveItem *self = g_object_new (VIGIE_TYPE_MOVE_ITEM, NULL);
  self->category = category;
  self->move = move;
  return self;
}

const VigieRankMove *
vigie_move_item_get_move (VigieMoveItem *self)
{
  return self->move;
}

const char *
vigie_move_item_get_category (VigieMoveItem *self)
{
  return self->category;
}

void
vigie_move_item_fill (GListStore *list, const VigieWhatIf *result)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const char *at = NULL, *name = "";
  for (guint i = 0; result && i < result->moves->len; i++)
    {
      const VigieRankMove *move = g_ptr_array_index (result->moves, i);
      if (g_strcmp0 (at, move->organisation->category) != 0)
        {
          at = move->organisation->category;
          const VigieCategory *category = vigie_campaign_find_category (result->campaign, at);
          name = category ? vigie_names_get (category->names, g_get_language_names ()[0]) : at;
          g_ptr_array_add (items, item_new (name, NULL));
        }
      g_ptr_array_add (items, item_new (name, move));
    }
  g_list_store_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), items->pdata,
                       items->len);
}

/* Words ---------------------------------------------------------------------------------------- */

/* How its place changes, as a sign and a number. */
static char *
sign_move (const VigieRankMove *move)
{
  const int places = vigie_rank_move_get_places (move);
  if (places > 0)
    return g_strdup_printf ("▲ %d", places);
  if (places < 0)
    return g_strdup_printf ("▼ %d", -places);
  return g_strdup (move->before == move->after ? "=" : "•");
}

static char *
describe_place (const VigieRankMove *move)
{
  const int places = vigie_rank_move_get_places (move);
  if (places > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Gains %d place: was %u",
                                         "Gains %d places: was %u", (gulong) places),
                            places, move->before);
  if (places < 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Loses %d place: was %u",
                                         "Loses %d places: was %u", (gulong) -places),
                            -places, move->before);
  if (move->before == move->after)
    return g_strdup (move->after > 0 ? _ ("Same place") : _ ("Not ranked"));
  return g_strdup (move->after > 0 ? _ ("Was not ranked") : _ ("Not ranked any more"));
}

static char *
describe_score (const VigieRankMove *move)
{
  g_autofree char *before =
    move->had_score ? vigie_rational_to_text (move->score_before, 1) : g_strdup ("–");
  g_autofree char *after =
    move->has_score ? vigie_rational_to_text (move->score_after, 1) : g_strdup ("–");
  if (!move->had_score && !move->has_score)
    return g_strdup (_ ("no score"));
  if (g_str_equal (before, after))
    return g_strdup_printf (_ ("score %s"), after);
  /* Translators: the score that it has, the one with other weights */
  return g_strdup_printf (_ ("score %s becomes %s"), before, after);
}

static char *
describe_details (const VigieRankMove *move)
{
  g_autofree char *place = describe_place (move);
  g_autofree char *score = describe_score (move);
  const char *tied = move->tied ? _ ("statistically tied with the next") : NULL;
  return g_strjoin (" · ", place, score, tied, NULL);
}

char *
vigie_move_describe (const VigieRankMove *move)
{
  g_autofree char *details = describe_details (move);
  if (move->after == 0)
    return g_strdup_printf ("%s: %s", move->organisation->name, details);
  return g_strdup_printf ("%u. %s: %s", move->after, move->organisation->name, details);
}

/* Lines ---------------------------------------------------------------------------------------- */

/** Line: the parts of a line, kept with its widget */
typedef struct
{
  GtkLabel *place;
  GtkLabel *sign;
  GtkLabel *name;
  GtkLabel *details;
} Line;

static GtkLabel *
add_label (GtkWidget *box, int width, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), width > 0 ? 1 : 0);
  gtk_label_set_width_chars (GTK_LABEL (label), width);
  if (width <= 0)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    }
  if (style)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box =
    g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, "spacing", 9,
                  "margin-top", 4, "margin-bottom", 4, "margin-start", 12, "margin-end", 12, NULL);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Line *line = g_new0 (Line, 1);
  line->place = add_label (box, 2, "numeric");
  line->sign = add_label (box, 3, "numeric");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), words);
  line->name = add_label (words, -1, NULL);
  line->details = add_label (words, -1, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (line->details), "dim-label");
  g_object_set_data_full (G_OBJECT (box), "line", line, g_free);
  gtk_list_item_set_child (item, box);
}

static void
show_category (Line *line, const char *name)
{
  gtk_label_set_text (line->name, name);
  gtk_widget_add_css_class (GTK_WIDGET (line->name), "heading");
}

static void
show_move (Line *line, const VigieRankMove *move)
{
  const int places = vigie_rank_move_get_places (move);
  g_autofree char *place = move->after > 0 ? g_strdup_printf ("%u", move->after) : g_strdup ("–");
  g_autofree char *sign = sign_move (move);
  g_autofree char *details = describe_details (move);
  gtk_label_set_text (line->place, place);
  gtk_label_set_text (line->sign, sign);
  gtk_label_set_text (line->name, move->organisation->name);
  gtk_label_set_text (line->details, details);
  if (places != 0)
    gtk_widget_add_css_class (GTK_WIDGET (line->sign), places > 0 ? "success" : "error");
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  VigieMoveItem *shown = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  Line *line = g_object_get_data (G_OBJECT (box), "line");
  g_autofree char *words =
    shown->move ? vigie_move_describe (shown->move) : g_strdup (shown->category);
  gtk_widget_remove_css_class (GTK_WIDGET (line->name), "heading");
  gtk_widget_remove_css_class (GTK_WIDGET (line->sign), "success");
  gtk_widget_remove_css_class (GTK_WIDGET (line->sign), "error");
  gtk_widget_set_visible (GTK_WIDGET (line->place), shown->move != NULL);
  gtk_widget_set_visible (GTK_WIDGET (line->sign), shown->move != NULL);
  gtk_widget_set_visible (GTK_WIDGET (line->details), shown->move != NULL);
  if (shown->move)
    show_move (line, shown->move);
  else
    show_category (line, shown->category);
  gtk_list_item_set_activatable (item, FALSE);
  vigie_label_name_line (box, words);
}

GtkListItemFactory *
vigie_move_item_make_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}
