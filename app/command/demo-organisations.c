/* demo-organisations.c: as many organisations as asked for, all of them invented
 *
 * The sample campaign has three in each category. A smaller demonstration takes the first of each,
 * a larger one adds names put together from parts that no place is called by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/demo-private.h"

#include <string.h>

/* Of a hundred organisations of the category CC, so many have no account on a social network. */
#define WITHOUT_SOCIAL 22

static const char *const beginnings[] = {
  "Aubre",  "Brume",  "Cendre",  "Drille",  "Esquive", "Fauve", "Givre",   "Hulotte",
  "Ivraie", "Jonque", "Libelle", "Muscade", "Nacre",   "Ocre",  "Pivoine", "Quenouille",
};
static const char *const endings[] = { "vaude", "sonde", "mirelle", "garde", "lande", "fosse" };

static const struct
{
  const char *category;
  const char *id;
  const char *form;
} kinds[] = {
  { "CC", "cc", "Communauté de communes de %s" },
  { "CA", "ca", "Communauté d’agglomération de %s" },
  { "CU", "cu", "Communauté urbaine de %s" },
  { "METRO", "m", "Métropole de %s" },
};

/* The name of the @number-th place of a category; each category has places of its own. */
static char *
make_place (guint kind, guint number)
{
  const guint n_names = G_N_ELEMENTS (beginnings) * G_N_ELEMENTS (endings);
  const guint k = number * G_N_ELEMENTS (kinds) + kind;
  const char *beginning = beginnings[k % G_N_ELEMENTS (beginnings)];
  const char *ending = endings[k / G_N_ELEMENTS (beginnings) % G_N_ELEMENTS (endings)];
  return k < n_names ? g_strconcat (beginning, ending, NULL)
                     : g_strdup_printf ("%s%s-%u", beginning, ending, k / n_names + 1);
}

/* Adds the @number-th organisation of a category, with a place of its own and the usual calendar.
 */
static void
invent (VigieCampaign *campaign, guint kind, guint number)
{
  g_autofree char *place = make_place (kind, number);
  g_autofree char *lower = g_ascii_strdown (place, -1);
  g_autofree char *id = g_strdup_printf ("%s-%s", kinds[kind].id, lower);
  g_auto (GStrv) parts = g_strsplit (kinds[kind].form, "%s", 2);
  VigieOrganisation *self = vigie_campaign_add_organisation (campaign, id);
  self->name = g_strconcat (parts[0], place, parts[1], NULL);
  self->category = g_strdup (kinds[kind].category);
  self->siren = g_strdup_printf ("%09u", 1000 + number * (guint) G_N_ELEMENTS (kinds) + kind);
  self->site = g_strdup ("Accueil du siège");
}

/* Keeps the first @wanted of a category and invents what is missing. */
static void
set_category (VigieCampaign *campaign, guint kind, guint wanted)
{
  guint n = 0;
  for (guint i = 0; i < campaign->organisations->len;)
    {
      const VigieOrganisation *organisation = g_ptr_array_index (campaign->organisations, i);
      const gboolean is_of_it = g_str_equal (organisation->category, kinds[kind].category);
      n += is_of_it;
      if (is_of_it && n > wanted)
        g_ptr_array_remove_index (campaign->organisations, i);
      else
        i++;
    }
  for (; n < wanted; n++)
    invent (campaign, kind, n);
}

static char **
list_channels (VigieCampaign *campaign, gboolean social)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; i < campaign->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (campaign->channels, i);
      if (social || !g_str_equal (channel->id, "social"))
        g_strv_builder_add (builder, channel->id);
    }
  return g_strv_builder_end (builder);
}

/* A fixed share, drawn among them, is without: with three organisations, none. */
static void
set_channels (const VigieDemo *demo, VigieCampaign *campaign)
{
  g_autoptr (GPtrArray) communities = g_ptr_array_new ();
  for (guint i = 0; i < campaign->organisations->len; i++)
    {
      VigieOrganisation *organisation = g_ptr_array_index (campaign->organisations, i);
      g_strfreev (organisation->channels);
      organisation->channels = list_channels (campaign, TRUE);
      if (g_str_equal (organisation->category, "CC"))
        g_ptr_array_add (communities, organisation);
    }
  VigieDemoRandom random = vigie_demo_random (demo->seed, "social", NULL);
  vigie_demo_shuffle (&random, communities->pdata, communities->len);
  for (guint i = 0; i < communities->len * WITHOUT_SOCIAL / 100; i++)
    {
      VigieOrganisation *organisation = g_ptr_array_index (communities, i);
      g_strfreev (organisation->channels);
      organisation->channels = list_channels (campaign, FALSE);
    }
}

void
vigie_demo_set_organisations (const VigieDemo *demo, VigieCampaign *campaign)
{
  const guint n_kinds = G_N_ELEMENTS (kinds);
  for (guint kind = 0; kind < n_kinds; kind++)
    set_category (campaign, kind,
                  demo->organisations / n_kinds + (kind < demo->organisations % n_kinds));
  set_channels (demo, campaign);
}
