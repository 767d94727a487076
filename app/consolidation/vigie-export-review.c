/* vigie-export-review.c: the tables of quality control: `agreement`, `auditors` and `flags`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-export-private.h"
#include "consolidation/vigie-review-private.h"

#include <math.h>
#include <string.h>

static void
write_measure (VigieExport *self, const VigieMeasure *measure)
{
  vigie_export_rational (self, measure->value, 10, measure->present);
}

static gboolean
write_agreement (VigieExport *self, const VigieAgreement *row, GError **error)
{
  vigie_table_text (self->writer, row->channel);
  vigie_table_text (self->writer, row->path);
  vigie_table_text (self->writer, row->name);
  vigie_table_integer (self->writer, row->pairs);
  write_measure (self, &row->agreement);
  write_measure (self, &row->kappa);
  write_measure (self, &row->weighted_kappa);
  write_measure (self, &row->ac1);
  write_measure (self, &row->icc);
  vigie_table_text (self->writer, row->measure);
  vigie_table_boolean (self->writer, row->flagged);
  return vigie_table_end_row (self->writer, error);
}

gboolean
vigie_export_write_agreement (VigieExport *self, GError **error)
{
  if (vigie_export_is_part (self))
    return TRUE;
  g_autoptr (GPtrArray) rows = vigie_store_get_agreement (self->store, error);
  if (!rows || !vigie_export_begin (self, "agreement", vigie_export_agreement, NULL, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!write_agreement (self, g_ptr_array_index (rows, i), error))
      return FALSE;
  return vigie_table_end (self->writer, error);
}

static gboolean
write_auditor (VigieExport *self, const VigieLeniency *row, GError **error)
{
  vigie_export_auditor (self, row->auditor);
  vigie_table_integer (self->writer, row->audits);
  vigie_export_rational (self, row->mean, 4, TRUE);
  vigie_export_rational (self, row->leniency, 10, TRUE);
  vigie_export_fraction (self, row->leniency, TRUE);
  vigie_export_double (self, row->audits > 1 ? row->standard_error : NAN, 10);
  vigie_table_boolean (self->writer, row->flagged);
  vigie_table_integer (self->writer, row->pairs);
  write_measure (self, &row->equal);
  write_measure (self, &row->agreement);
  return vigie_table_end_row (self->writer, error);
}

static int
compare_tokens (gconstpointer left, gconstpointer right, gpointer user_data)
{
  const VigieLeniency *a = *(const VigieLeniency *const *) left;
  const VigieLeniency *b = *(const VigieLeniency *const *) right;
  g_autofree char *x = vigie_anonymous_token (user_data, "auditor", a->auditor);
  g_autofree char *y = vigie_anonymous_token (user_data, "auditor", b->auditor);
  return strcmp (x, y);
}

gboolean
vigie_export_write_auditors (VigieExport *self, GError **error)
{
  if (vigie_export_is_part (self))
    return TRUE;
  g_autoptr (GPtrArray) rows = vigie_store_get_leniency (self->store, error);
  if (!rows || !vigie_export_begin (self, "auditors", vigie_export_auditors, NULL, error))
    return FALSE;
  if (self->anonymous) /* their order would tell which is which */
    g_ptr_array_sort_with_data (rows, compare_tokens, (gpointer) self->anonymous);
  for (guint i = 0; i < rows->len; i++)
    if (!write_auditor (self, g_ptr_array_index (rows, i), error))
      return FALSE;
  return vigie_table_end (self->writer, error);
}

/* Both audits are known by their tokens alone. */
static gboolean
write_flag (const VigieFlag *flag, gpointer user_data, GError **error)
{
  VigieExport *self = user_data;
  if (self->fitting && !g_hash_table_contains (self->fitting, flag->audit))
    return TRUE;
  const gboolean is_time = g_str_equal (flag->code, "outside-window");
  g_autofree char *day = self->anonymous && is_time ? vigie_anonymous_day (flag->value) : NULL;
  vigie_export_audit (self, flag->audit);
  vigie_table_text (self->writer, flag->code);
  vigie_table_text (self->writer, day ? day : flag->value);
  vigie_export_audit (self, flag->other);
  return vigie_table_end_row (self->writer, error);
}

gboolean
vigie_export_write_flags (VigieExport *self, GError **error)
{
  return vigie_export_begin (self, "flags", vigie_export_flags, NULL, error)
         && vigie_store_foreach_flag (self->store, self->anonymous, write_flag, self,
                                      self->cancellable, error)
         && vigie_table_end (self->writer, error);
}
