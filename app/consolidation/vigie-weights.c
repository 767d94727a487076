/* vigie-weights.c: other weights than the campaign's, to see what the ranking would be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-weights.h"

#include "base/vigie-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define CHANNELS "channels"
#define CRITERIA "criteria"

struct _VigieWeights
{
  GHashTable *channels; /* channel → decimal */
  GHashTable *criteria; /* "CHANNEL\tCRITERION" → decimal; "" is every channel */
};

static gboolean
refuse_channel (GError **error, const char *path, const char *channel)
{
  return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_REFERENCE, path, 0,
                          _ ("the campaign has no channel “%s”"), channel);
}

/* The channel that a group is about: "" every one; %NULL: the group is about something else. */
static const char *
find_group_channel (const char *group)
{
  if (g_str_equal (group, CRITERIA))
    return "";
  return g_str_has_prefix (group, CRITERIA " ") ? group + strlen (CRITERIA " ") : NULL;
}

static gboolean
check_value (const char *path, const char *key, const char *value, GError **error)
{
  mpq_t weight;
  mpq_init (weight);
  const gboolean good = vigie_rational_from_decimal (weight, value) && mpq_sgn (weight) >= 0;
  mpq_clear (weight);
  return good
         || vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_INVALID, path, 0,
                             _ ("“%s” is no weight for “%s”"), value, key);
}

static gboolean
take_weight (VigieWeights *self,
             VigieCampaign *campaign,
             const char *path,
             const char *channel,
             const char *key,
             const char *value,
             GError **error)
{
  if (!check_value (path, key, value, error))
    return FALSE;
  if (!channel)
    {
      if (!vigie_campaign_find_channel (campaign, key))
        return refuse_channel (error, path, key);
      g_hash_table_insert (self->channels, g_strdup (key), g_strdup (value));
      return TRUE;
    }
  if (!vigie_campaign_find_criterion (campaign, key))
    return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_REFERENCE, path, 0,
                            _ ("the campaign has no criterion “%s”"), key);
  g_hash_table_insert (self->criteria, g_strjoin ("\t", channel, key, NULL), g_strdup (value));
  return TRUE;
}

static gboolean
take_group (VigieWeights *self,
            VigieCampaign *campaign,
            const char *path,
            GKeyFile *file,
            const char *group,
            GError **error)
{
  const char *channel = find_group_channel (group);
  if (!channel && !g_str_equal (group, CHANNELS))
    return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_INVALID, path, 0,
                            _ ("weights have no group “%s”"), group);
  if (channel && *channel != '\0' && !vigie_campaign_find_channel (campaign, channel))
    return refuse_channel (error, path, channel);
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);
  for (char **key = keys; key && *key; key++)
    {
      g_autofree char *value = g_key_file_get_value (file, group, *key, NULL);
      if (!take_weight (self, campaign, path, channel, *key, value ? value : "", error))
        return FALSE;
    }
  return TRUE;
}

static GKeyFile *
read_file (const char *path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) failed = NULL;
  g_autofree char *contents = NULL;
  gsize size;
  if (g_access (path, R_OK) != 0)
    {
      vigie_error_from_errno (error, errno, path, _ ("cannot open the file"));
      return NULL;
    }
  if (g_file_get_contents (path, &contents, &size, &failed)
      && g_key_file_load_from_data (file, contents, size, G_KEY_FILE_NONE, &failed))
    return g_steal_pointer (&file);
  vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_INVALID, path, 0,
                   _ ("the weights cannot be read: %s"), failed->message);
  return NULL;
}

static VigieWeights *
weights_new (void)
{
  VigieWeights *self = g_new0 (VigieWeights, 1);
  self->channels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->criteria = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

VigieWeights *
vigie_weights_new_from_file (const char *path, VigieCampaign *campaign, GError **error)
{
  g_return_val_if_fail (path && campaign, NULL);

  g_autoptr (GKeyFile) file = read_file (path, error);
  if (!file)
    return NULL;
  g_autoptr (VigieWeights) self = weights_new ();
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  for (char **group = groups; *group; group++)
    if (!take_group (self, campaign, path, file, *group, error))
      return NULL;
  return g_steal_pointer (&self);
}

/* Of a table ----------------------------------------------------------------------------------- */

/* The weight as a decimal, if it is another than @own. */
static char *
write_other (const char *text, mpq_srcptr own)
{
  char *decimal = NULL;
  mpq_t weight;
  mpq_init (weight);
  if (vigie_weight_is_good (text, weight) && (!own || !mpq_equal (weight, own)))
    decimal = vigie_rational_to_decimal (weight, vigie_rational_count_decimals (weight));
  mpq_clear (weight);
  return decimal;
}

static void
take_criterion (VigieWeights *self,
                const VigieWeightTable *table,
                const VigieChannel *channel,
                const char *criterion)
{
  const char *text = vigie_weight_table_get (table, channel->id, criterion);
  const char *own = g_hash_table_lookup (channel->criterion_weights, criterion);
  mpq_t weight;
  if (!text)
    return;
  mpq_init (weight);
  char *other = write_other (
    text, own && vigie_rational_from_decimal (weight, own) ? (mpq_srcptr) weight : NULL);
  mpq_clear (weight);
  if (other && (own || vigie_weight_table_is_own (table, channel->id, criterion)))
    g_hash_table_insert (self->criteria, g_strjoin ("\t", channel->id, criterion, NULL), other);
  else
    g_free (other);
}

VigieWeights *
vigie_weights_new_from_table (const VigieWeightTable *table, VigieCampaign *campaign)
{
  g_return_val_if_fail (table && campaign, NULL);

  VigieWeights *self = weights_new ();
  const GPtrArray *criteria = vigie_weight_table_get_criteria (table);
  for (guint i = 0; i < campaign->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (campaign->channels, i);
      const char *text = vigie_weight_table_get (table, channel->id, NULL);
      char *other = text ? write_other (text, channel->weight) : NULL;
      if (other)
        g_hash_table_insert (self->channels, g_strdup (channel->id), other);
      for (guint j = 0; j < criteria->len; j++)
        take_criterion (self, table, channel,
                        ((const VigieCriterion *) g_ptr_array_index (criteria, j))->id);
    }
  return self;
}

void
vigie_weights_free (VigieWeights *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->channels);
  g_hash_table_unref (self->criteria);
  g_free (self);
}

static gboolean
set_weight (const char *text, mpq_t weight)
{
  return text && vigie_rational_from_decimal (weight, text);
}

gboolean
vigie_weights_get_channel (const VigieWeights *self, const char *channel, mpq_t weight)
{
  return set_weight (g_hash_table_lookup (self->channels, channel), weight);
}

gboolean
vigie_weights_get_criterion (const VigieWeights *self,
                             const char *channel,
                             const char *criterion,
                             mpq_t weight)
{
  g_autofree char *own = g_strjoin ("\t", channel, criterion, NULL);
  g_autofree char *common = g_strjoin ("\t", "", criterion, NULL);
  return set_weight (g_hash_table_lookup (self->criteria, own), weight)
         || set_weight (g_hash_table_lookup (self->criteria, common), weight);
}

gboolean
vigie_weights_has_criteria (const VigieWeights *self)
{
  return g_hash_table_size (self->criteria) > 0;
}
