/* vigie-export-part.c: which audits an export is of, and which tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-export-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

#define PROGRESS_STEP 64 /* audits */

gboolean
vigie_export_check_part (VigieCampaign *campaign, const VigieExportOptions *options, GError **error)
{
  const GQuark domain = VIGIE_CAMPAIGN_ERROR;
  const int code = VIGIE_CAMPAIGN_ERROR_REFERENCE;
  if (options->wave && !vigie_campaign_find_wave (campaign, options->wave))
    return vigie_error_set (error, domain, code, NULL, 0, _ ("the campaign has no wave “%s”"),
                            options->wave);
  if (options->category && !vigie_campaign_find_category (campaign, options->category))
    return vigie_error_set (error, domain, code, NULL, 0, _ ("the campaign has no category “%s”"),
                            options->category);
  if (options->channel && !vigie_campaign_find_channel (campaign, options->channel))
    return vigie_error_set (error, domain, code, NULL, 0, _ ("the campaign has no channel “%s”"),
                            options->channel);
  for (const char *const *table = options->tables; table && *table; table++)
    if (!g_strv_contains (vigie_export_list_tables (), *table))
      return vigie_error_set (error, domain, code, NULL, 0,
                              _ ("an export has no table “%s”: leave it out"), *table);
  return TRUE;
}

gboolean
vigie_export_has_table (const VigieExport *self, const char *table)
{
  return !self->options->tables || g_strv_contains (self->options->tables, table);
}

gboolean
vigie_export_is_part (const VigieExport *self)
{
  const VigieExportOptions *options = self->options;
  return options->wave || options->category || options->channel;
}

gboolean
vigie_export_fits (const VigieExport *self, const VigieAuditRow *row)
{
  const VigieExportOptions *options = self->options;
  const VigieOrganisation *organisation =
    options->category ? vigie_campaign_find_organisation (self->campaign, row->organisation) : NULL;
  return (!options->wave || g_str_equal (row->wave, options->wave))
         && (!options->channel || g_str_equal (row->channel, options->channel))
         && (!options->category
             || (organisation && g_str_equal (organisation->category, options->category)));
}

void
vigie_export_tell (VigieExport *self)
{
  if (self->progress && ++self->n_done % PROGRESS_STEP == 0)
    self->progress (MIN (self->n_done, self->n_total), self->n_total, self->progress_data);
}
