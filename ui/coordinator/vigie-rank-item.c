/* vigie-rank-item.c: a line of the ranking: a category, or an organisation in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-rank-item.h"

#include "report/vigie-report.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _VigieRankItem
{
  GObject parent_instance;

  VigieStanding *standing;
  const VigieRankRow *row;
  const char *category;
  gboolean tied;
};

G_DEFINE_FINAL_TYPE (VigieRankItem, vigie_rank_item, G_TYPE_OBJECT)

static VigieRankItem *
item_new (VigieStanding *standing, const char *category, const VigieRankRow *row)
{
  VigieRankItem *self = g_object_new (VIGIE_TYPE_RANK_ITEM, NULL);
  const VigieCategory *known = vigie_campaign_find_category (standing->campaign, category);
  self->standing = vigie_standing_ref (standing);
  self->category = known ? vigie_names_get (known->names, g_get_language_names ()[0]) : category;
  self->row = row;
  return self;
}

void
vigie_rank_item_fill (GListStore *list, VigieStanding *standing)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const VigieRankRow *before = NULL;
  for (guint i = 0; standing && i < standing->rows->len; i++)
    {
      const VigieRankRow *row = g_ptr_array_index (standing->rows, i);
      const char *category = row->organisation->category;
      const gboolean first = !before || !g_str_equal (before->organisation->category, category);
      if (first)
        g_ptr_array_add (items, item_new (standing, category, NULL));
      VigieRankItem *item = item_new (standing, category, row);
      item->tied = row->tied_with_next || (!first && before->tied_with_next);
      g_ptr_array_add (items, item);
      before = row;
    }
  g_list_store_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), items->pdata,
                       items->len);
}

const VigieRankRow *
vigie_rank_item_get_row (VigieRankItem *self)
{
  return self->row;
}

VigieStanding *
vigie_rank_item_get_standing (VigieRankItem *self)
{
  return self->standing;
}

const char *
vigie_rank_item_get_category (VigieRankItem *self)
{
  return self->category;
}

gboolean
vigie_rank_item_is_tied (VigieRankItem *self)
{
  return self->tied;
}

double
vigie_rank_item_get_score (VigieRankItem *self)
{
  return self->row && self->row->has_score ? mpq_get_d (self->row->score) : NAN;
}

double
vigie_rank_item_get_low (VigieRankItem *self)
{
  return self->row && self->row->has_score ? self->row->low : NAN;
}

double
vigie_rank_item_get_high (VigieRankItem *self)
{
  return self->row && self->row->has_score ? self->row->high : NAN;
}

char *
vigie_rank_item_get_remark (VigieRankItem *self)
{
  if (!self->row)
    return NULL;
  g_autofree char *why =
    vigie_report_explain_indicative (self->standing->campaign, self->row, NULL);
  if (why)
    /* Translators: %s is a reason, such as “12 audits of the 24 needed” */
    return g_strdup_printf (_ ("Indicative: %s"), why);
  if (self->row->prize)
    return self->tied ? g_strdup (_ ("Prize · ≈ statistically tied")) : g_strdup (_ ("Prize"));
  return self->tied ? g_strdup (_ ("≈ statistically tied")) : NULL;
}

static void
vigie_rank_item_finalize (GObject *object)
{
  VigieRankItem *self = VIGIE_RANK_ITEM (object);
  g_clear_pointer (&self->standing, vigie_standing_unref);
  G_OBJECT_CLASS (vigie_rank_item_parent_class)->finalize (object);
}

static void
vigie_rank_item_class_init (VigieRankItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigie_rank_item_finalize;
}

static void
vigie_rank_item_init (VigieRankItem *self)
{
}
