/* vigie-rank-line.c: shows an item of the ranking
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-rank-line.h"

#include "coordinator/vigie-interval-bar.h"

#include <glib/gi18n-lib.h>

struct _VigieRankLine
{
  GtkWidget parent_instance;

  GtkLabel *category;
  GtkWidget *body;
  GtkLabel *rank;
  GtkLabel *name;
  GtkWidget *prize;
  GtkLabel *remark;
  VigieIntervalBar *bar;
  GtkLabel *score;
  GtkLabel *audits;
  GtkWidget *below;
  VigieIntervalBar *bar_below;
  GtkLabel *audits_below;

  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (VigieRankLine, vigie_rank_line, GTK_TYPE_WIDGET)

enum
{
  PROP_NARROW = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
place_bar (VigieRankLine *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->bar), !self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->audits), !self->narrow);
  gtk_widget_set_visible (self->below, self->narrow);
}

/* On GTK 4.8 the row of the list, which has the focus, has no name of its own. */
static void
set_name (VigieRankLine *self, const char *words)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row ? row : GTK_WIDGET (self)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* The line as one sentence: `1. Name, score 74.2 of 100, …, 36 audits. ≈ statistically tied`. */
static char *
describe (VigieRankItem *item, const char *audits, const char *remark)
{
  const VigieRankRow *row = vigie_rank_item_get_row (item);
  g_autofree char *score =
    vigie_score_describe (vigie_rank_item_get_score (item), vigie_rank_item_get_low (item),
                          vigie_rank_item_get_high (item));
  g_autofree char *rank = row->ranked ? g_strdup_printf ("%u. ", row->rank) : g_strdup ("");
  return g_strdup_printf ("%s%s, %s, %s. %s", rank, row->organisation->name, score, audits,
                          remark ? remark : "");
}

static void
show_organisation (VigieRankLine *self, VigieRankItem *item)
{
  const VigieRankRow *row = vigie_rank_item_get_row (item);
  const double value = vigie_rank_item_get_score (item);
  const double low = vigie_rank_item_get_low (item);
  const double high = vigie_rank_item_get_high (item);
  g_autofree char *rank = row->ranked ? g_strdup_printf ("%u", row->rank) : g_strdup ("–");
  g_autofree char *score = vigie_score_to_text (value);
  g_autofree char *remark = vigie_rank_item_get_remark (item);
  g_autofree char *audits = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u audit", "%u audits", row->audits), row->audits);
  g_autofree char *words = describe (item, audits, remark);

  gtk_label_set_text (self->rank, rank);
  gtk_label_set_text (self->name, row->organisation->name);
  gtk_label_set_text (self->score, score);
  gtk_label_set_text (self->remark, remark ? remark : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), remark != NULL);
  gtk_widget_set_visible (self->prize, row->prize);
  gtk_label_set_text (self->audits, audits);
  gtk_label_set_text (self->audits_below, audits);
  vigie_interval_bar_set (self->bar, value, low, high, row->ranked);
  vigie_interval_bar_set (self->bar_below, value, low, high, row->ranked);
  set_name (self, words);
  if (row->ranked)
    gtk_widget_remove_css_class (self->body, "dim-label");
  else
    gtk_widget_add_css_class (self->body, "dim-label");
}

void
vigie_rank_line_set_item (VigieRankLine *self, VigieRankItem *item)
{
  const gboolean is_head = vigie_rank_item_get_row (item) == NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->category), is_head);
  gtk_widget_set_visible (self->body, !is_head);
  gtk_label_set_text (self->category, vigie_rank_item_get_category (item));
  if (is_head)
    set_name (self, vigie_rank_item_get_category (item));
  else
    show_organisation (self, item);
}

static void
vigie_rank_line_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, VIGIE_RANK_LINE (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_rank_line_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  VigieRankLine *self = VIGIE_RANK_LINE (object);
  if (id == PROP_NARROW)
    {
      self->narrow = g_value_get_boolean (value);
      place_bar (self);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_rank_line_dispose (GObject *object)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (vigie_rank_line_parent_class)->dispose (object);
}

static void
vigie_rank_line_class_init (VigieRankLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->dispose = vigie_rank_line_dispose;
  object_class->get_property = vigie_rank_line_get_property;
  object_class->set_property = vigie_rank_line_set_property;
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (VIGIE_TYPE_INTERVAL_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-rank-line.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieRankLine, category);
  gtk_widget_class_bind_template_child (widget_class, VigieRankLine, body);
  gtk_widget_class_bind_template_child (widget_class, VigieRankLine, rank);
  gtk_widget_class_bind_template_child (widget_class, VigieRankLine, name);
  gtk_widget_class_bind_template_child (widget_class, VigieRankLine, prize);
  gtk_widget_class_bind_template_child (widget_class, VigieRankLine, remark);
  gtk_widget_class_bind_template_child (widget_class, VigieRankLine, bar);
  gtk_widget_class_bind_template_child (widget_class, VigieRankLine, score);
  gtk_widget_class_bind_template_child (widget_class, VigieRankLine, audits);
  gtk_widget_class_bind_template_child (widget_class, VigieRankLine, below);
  gtk_widget_class_bind_template_child (widget_class, VigieRankLine, bar_below);
  gtk_widget_class_bind_template_child (widget_class, VigieRankLine, audits_below);
}

static void
vigie_rank_line_init (VigieRankLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  place_bar (self);
}

GtkWidget *
vigie_rank_line_new (void)
{
  return g_object_new (VIGIE_TYPE_RANK_LINE, NULL);
}
