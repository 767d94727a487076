/* vigie-book.c: what the store has to say for reports
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/vigie-report-private.h"

#include "base/vigie-error.h"
#include "base/vigie-time.h"
#include "consolidation/vigie-erasure.h"

/* Book ----------------------------------------------------------------------------------------- */

static gboolean
is_of (const VigieBook *self, const VigieAuditRow *audit)
{
  return !self->only || g_str_equal (audit->wave, self->only->id);
}

static gboolean
take_newest (const VigieAuditRow *audit, gpointer user_data)
{
  VigieBook *self = user_data;
  if (!is_of (self, audit))
    return TRUE;
  g_autoptr (GDateTime) finalised = vigie_time_from_text (audit->finalised, NULL);
  if (!finalised || (self->newest && g_date_time_compare (finalised, self->newest) <= 0))
    return TRUE;
  g_clear_pointer (&self->newest, g_date_time_unref);
  self->newest = g_steal_pointer (&finalised);
  return TRUE;
}

static GDateTime *
from_day (const GDate *day)
{
  return g_date_time_new_utc (g_date_get_year (day), g_date_get_month (day), g_date_get_day (day),
                              0, 0, 0);
}

/* The date of a report without the details of any audit, the same each time it is written: the end
 * of the last wave that has sums, or the beginning of the first one. */
static GDateTime *
find_date (const VigieBook *self)
{
  const GPtrArray *waves = self->campaign->waves;
  if (self->only)
    return from_day (&self->only->ends);
  if (self->waves->len > 0)
    {
      const VigieBookWave *last = g_ptr_array_index (self->waves, self->waves->len - 1);
      return from_day (&last->wave->ends);
    }
  return waves->len > 0 ? from_day (&((const VigieWave *) g_ptr_array_index (waves, 0))->starts)
                        : g_date_time_new_utc (2000, 1, 1, 0, 0, 0);
}

static void
wave_free (gpointer data)
{
  VigieBookWave *self = data;
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static gboolean
has_audits (const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (((const VigieRankRow *) g_ptr_array_index (rows, i))->audits > 0)
      return TRUE;
  return FALSE;
}

static gboolean
read_waves (VigieBook *self, GError **error)
{
  self->waves = g_ptr_array_new_with_free_func (wave_free);
  for (guint i = 0; i < self->campaign->waves->len && !self->only; i++)
    {
      const VigieWave *wave = g_ptr_array_index (self->campaign->waves, i);
      const VigieRankFilter filter = { .wave = wave->id };
      g_autoptr (GPtrArray) rows = vigie_store_rank (self->store, &filter, error);
      if (!rows)
        return FALSE;
      if (!has_audits (rows))
        continue;
      VigieBookWave *made = g_new (VigieBookWave, 1);
      *made = (VigieBookWave){ wave, g_steal_pointer (&rows) };
      g_ptr_array_add (self->waves, made);
    }
  return TRUE;
}

static gboolean
read_ranking (VigieBook *self, const char *wave, GError **error)
{
  const VigieRankFilter filter = { .wave = wave };
  self->rows = vigie_store_rank (self->store, &filter, error);
  if (!self->rows || !vigie_store_count_erased (self->store, NULL, wave, &self->n_erased, error))
    return FALSE;
  self->campaign = vigie_campaign_ref (vigie_store_get_campaign (self->store));
  self->only = wave ? vigie_campaign_find_wave (self->campaign, wave) : NULL;
  return vigie_store_foreach_audit (self->store, NULL, take_newest, self, error);
}

VigieBook *
vigie_book_new (VigieStore *store, const char *wave, GError **error)
{
  g_autoptr (VigieBook) self = g_new0 (VigieBook, 1);
  self->store = store;
  self->is_reading = vigie_store_begin_reading (store, error);
  if (!self->is_reading || !read_ranking (self, wave, error) || !read_waves (self, error))
    return NULL;
  if (!self->newest)
    self->newest = find_date (self);
  return g_steal_pointer (&self);
}

void
vigie_book_free (VigieBook *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->waves, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  g_clear_pointer (&self->newest, g_date_time_unref);
  if (self->is_reading)
    vigie_store_end_reading (self->store);
  g_free (self);
}

const VigieRankRow *
vigie_book_find (VigieBook *self, const char *organisation, GError **error)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const VigieRankRow *row = g_ptr_array_index (self->rows, i);
      if (g_str_equal (row->organisation->id, organisation))
        return row;
    }
  vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_ORGANISATION, NULL, 0,
                   _ ("the campaign has no organisation “%s”"), organisation);
  return NULL;
}

/* Chapter -------------------------------------------------------------------------------------- */

static gboolean
take_form (const VigieAuditRow *audit, gpointer user_data)
{
  const VigieChapter *self = user_data;
  GPtrArray *forms = self->forms;
  g_autofree char *form = g_strdup_printf ("%s %s", audit->form_id, audit->form_version);
  if (audit->counts && is_of (self->book, audit)
      && !g_ptr_array_find_with_equal_func (forms, form, g_str_equal, NULL))
    g_ptr_array_add (forms, g_steal_pointer (&form));
  return TRUE;
}

/* How many are ranked in its category, and whether the one before it is tied with it. */
static void
look_around (VigieChapter *self)
{
  for (guint i = 0; i < self->book->rows->len; i++)
    {
      const VigieRankRow *row = g_ptr_array_index (self->book->rows, i);
      if (!g_str_equal (row->organisation->category, self->row->organisation->category))
        continue;
      self->n_ranked += row->ranked ? 1 : 0;
      if (row == self->row && i > 0)
        {
          const VigieRankRow *before = g_ptr_array_index (self->book->rows, i - 1);
          self->tied_before = before->tied_with_next;
        }
    }
}

#define MOST_VERBATIMS 8

static gboolean
read_organisation (VigieChapter *self, GError **error)
{
  const char *id = self->row->organisation->id;
  const char *wave = self->book->only ? self->book->only->id : NULL;
  const VigieRankFilter filter = { .wave = wave };
  self->explanation = vigie_store_explain_ranked (self->book->store, &filter, self->book->rows, id,
                                                  self->language, error);
  self->verbatims = self->explanation ? vigie_store_get_verbatims (
                      self->book->store, id, wave, self->language, MOST_VERBATIMS, error)
                                      : NULL;
  look_around (self);
  return self->verbatims != NULL;
}

VigieChapter *
vigie_chapter_new (VigieBook *book, const VigieRankRow *row, const char *language, GError **error)
{
  g_autoptr (VigieChapter) self = g_new0 (VigieChapter, 1);
  self->book = book;
  self->row = row;
  self->language = language;
  self->forms = g_ptr_array_new_with_free_func (g_free);
  if ((row && !read_organisation (self, error))
      || !vigie_store_foreach_audit (book->store, row ? row->organisation->id : NULL, take_form,
                                     self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
vigie_chapter_free (VigieChapter *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->explanation, vigie_explanation_free);
  g_clear_pointer (&self->verbatims, g_ptr_array_unref);
  g_clear_pointer (&self->forms, g_ptr_array_unref);
  g_free (self);
}

/* Indicative ----------------------------------------------------------------------------------- */

static gboolean
has_channel (const VigieRankRow *row, const char *id)
{
  for (guint i = 0; i < row->channels->len; i++)
    {
      const VigieRankCell *cell = g_ptr_array_index (row->channels, i);
      if (g_str_equal (cell->id, id))
        return cell->counts;
    }
  return FALSE;
}

static char *
list_missing (VigieCampaign *campaign, const VigieRankRow *row, const char *language)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (char **id = campaign->rules.mandatory_channels; id && *id; id++)
    {
      const VigieChannel *channel = vigie_campaign_find_channel (campaign, *id);
      if (channel && !has_channel (row, *id))
        g_ptr_array_add (names, (gpointer) vigie_names_get (channel->names, language));
    }
  return names->len > 0 ? vigie_voice_list (names) : NULL;
}

char *
vigie_report_explain_indicative (VigieCampaign *campaign,
                                 const VigieRankRow *row,
                                 const char *language)
{
  const VigieRankingRules *rules = &campaign->rules;
  g_autofree char *missing =
    list_missing (campaign, row, language ? language : g_get_language_names ()[0]);
  if (row->ranked)
    return NULL;
  if (row->audits == 0)
    return g_strdup (_ ("no audits yet"));
  if (row->audits < rules->minimum_audits)
    return g_strdup_printf (
      ngettext ("%u audit of the %u needed", "%u audits of the %u needed", row->audits),
      row->audits, rules->minimum_audits);
  if (missing)
    /* Translators: %s is a list of channels, such as “Telephone, E-mail” */
    return g_strdup_printf (_ ("too few audits by: %s"), missing);
  return g_strdup_printf (ngettext ("%u channel with enough audits of the %u needed",
                                    "%u channels with enough audits of the %u needed",
                                    row->n_channels),
                          row->n_channels, rules->minimum_channels);
}
