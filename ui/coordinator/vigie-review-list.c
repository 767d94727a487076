/* vigie-review-list.c: audits to look at, as a list that makes its lines when they are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-review-list.h"

#include "base/vigie-time.h"
#include "coordinator/vigie-interval-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Items ---------------------------------------------------------------------------------------- */

struct _VigieReviewItem
{
  GObject parent_instance;

  VigieReviewRows *rows;
  const VigieReviewRow *row;
};

G_DEFINE_FINAL_TYPE (VigieReviewItem, vigie_review_item, G_TYPE_OBJECT)

const char *
vigie_review_item_get_audit (VigieReviewItem *self)
{
  return self->row->audit;
}

char *
vigie_review_item_get_title (VigieReviewItem *self)
{
  return vigie_review_row_to_title (self->rows, self->row);
}

char *
vigie_review_item_get_details (VigieReviewItem *self)
{
  const VigieWave *wave = vigie_campaign_find_wave (self->rows->campaign, self->row->wave);
  g_autoptr (GDateTime) time = vigie_time_from_text (self->row->finalised, NULL);
  g_autofree char *when = time ? g_date_time_format (time, "%x %H:%M") : NULL;
  const char *name = wave ? vigie_names_get (wave->names, g_get_language_names ()[0]) : "";
  /* Translators: code of an auditor, date and time */
  g_autofree char *by = g_strdup_printf (_ ("%s, finalised %s"), self->row->auditor,
                                         when ? when : self->row->finalised);
  g_autofree char *score = isnan (self->row->score) ? NULL : vigie_score_to_text (self->row->score);
  /* Translators: the score of an audit, or of a criterion in it */
  g_autofree char *scored = score ? g_strdup_printf (_ ("score %s"), score) : NULL;
  return g_strconcat (name, *name ? " · " : "", by, scored ? " · " : NULL, scored, NULL);
}

char *
vigie_review_item_get_remarks (VigieReviewItem *self)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < self->row->flags->len; i++)
    {
      g_autofree char *words =
        vigie_review_flag_to_words (self->rows, g_ptr_array_index (self->row->flags, i));
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", words);
    }
  if (self->row->is_drawn)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                            _ ("It was drawn for a back-check."));
  return g_string_free (text, FALSE);
}

const char *
vigie_review_item_get_state (VigieReviewItem *self)
{
  if (!self->row->is_judged && g_str_equal (self->row->status, "accepted"))
    return C_ ("judgement", "Not judged");
  return vigie_review_state_to_words (self->row->status);
}

static void
vigie_review_item_finalize (GObject *object)
{
  VigieReviewItem *self = VIGIE_REVIEW_ITEM (object);
  g_clear_pointer (&self->rows, vigie_review_rows_unref);
  G_OBJECT_CLASS (vigie_review_item_parent_class)->finalize (object);
}

static void
vigie_review_item_class_init (VigieReviewItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigie_review_item_finalize;
}

static void
vigie_review_item_init (VigieReviewItem *self)
{
}

/* List ----------------------------------------------------------------------------------------- */

struct _VigieReviewList
{
  VigieLazyList parent_instance;

  VigieReviewRows *rows; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (VigieReviewList, vigie_review_list, VIGIE_TYPE_LAZY_LIST)

static guint
count (VigieLazyList *list)
{
  VigieReviewRows *rows = VIGIE_REVIEW_LIST (list)->rows;
  return rows ? vigie_review_rows_get_n (rows) : 0;
}

static gpointer
make_item (VigieLazyList *list, guint position)
{
  const VigieReviewList *self = VIGIE_REVIEW_LIST (list);
  VigieReviewItem *item = g_object_new (VIGIE_TYPE_REVIEW_ITEM, NULL);
  item->rows = vigie_review_rows_ref (self->rows);
  item->row = vigie_review_rows_get (self->rows, position);
  return item;
}

void
vigie_review_list_set_rows (VigieReviewList *self, VigieReviewRows *rows)
{
  g_autoptr (VigieReviewRows) before = g_steal_pointer (&self->rows);
  self->rows = rows ? vigie_review_rows_ref (rows) : NULL;
  /* Where all lines are replaced GTK asks for each of them, to find again the one it stood at. */
  if (before && rows && vigie_review_rows_continue (rows, before))
    vigie_lazy_list_extend (VIGIE_LAZY_LIST (self));
  else
    vigie_lazy_list_fill (VIGIE_LAZY_LIST (self));
}

static void
vigie_review_list_finalize (GObject *object)
{
  VigieReviewList *self = VIGIE_REVIEW_LIST (object);
  g_clear_pointer (&self->rows, vigie_review_rows_unref);
  G_OBJECT_CLASS (vigie_review_list_parent_class)->finalize (object);
}

static void
vigie_review_list_class_init (VigieReviewListClass *klass)
{
  VigieLazyListClass *list_class = VIGIE_LAZY_LIST_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = vigie_review_list_finalize;
  list_class->item_type = VIGIE_TYPE_REVIEW_ITEM;
  list_class->count = count;
  list_class->make_item = make_item;
}

static void
vigie_review_list_init (VigieReviewList *self)
{
}

VigieReviewList *
vigie_review_list_new (void)
{
  return g_object_new (VIGIE_TYPE_REVIEW_LIST, NULL);
}
