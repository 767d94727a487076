/* demo-rules.c: answers that hang together with the contact or with other answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/demo-private.h"

#include "base/vigie-time.h"

#include <math.h>
#include <string.h>

/* Minutes before an auditor leaves an office */
#define LONGEST_WAIT 90

/** Gives the answer, or %NULL to leave the question */
typedef char *(*Rule) (const VigieDemoFilling *self, VigieDemoRandom *random);

static int
get_number (const VigieDemoFilling *self, const char *name)
{
  VigieFormNode *node = vigie_form_session_find_by_name (self->session, name);
  return node ? (int) g_ascii_strtoll (vigie_form_node_get_value (node), NULL, 10) : 0;
}

static gboolean
is_answered (const VigieDemoFilling *self, const char *name, const char *value)
{
  VigieFormNode *node = vigie_form_session_find_by_name (self->session, name);
  return node && g_str_equal (vigie_form_node_get_value (node), value);
}

static char *
number (guint n)
{
  return g_strdup_printf ("%u", n);
}

/* How many of @n come out well. */
static guint
count_good (const VigieDemoFilling *self, VigieDemoRandom *random, guint n)
{
  guint good = 0;
  for (guint i = 0; i < n; i++)
    good += vigie_demo_random_share (random) < self->service.quality;
  return good;
}

char *
vigie_demo_format_time (GDateTime *time)
{
  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%S.000%:z");
}

/* The contact ---------------------------------------------------------------------------------- */

static char *
contact_time (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  return vigie_demo_format_time (self->times.contact);
}

static char *
contact_day (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  return g_date_time_format (self->times.contact, "%Y-%m-%d");
}

static char *
attempts (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  if (self->service.no_contact)
    return number (3);
  return number (1 + (vigie_demo_random_share (random) > 0.3 + 0.7 * self->service.quality)
                 + (vigie_demo_random_share (random) > 0.6 + 0.4 * self->service.quality));
}

static char *
outcome (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  static const char *const failures[] = { "noanswer", "voicemail", "busy", "deadend" };
  if (self->service.no_contact)
    return g_strdup (failures[vigie_demo_random_below (random, G_N_ELEMENTS (failures))]);
  return g_strdup (vigie_demo_random_below (random, 3) == 0 ? "ivr_human" : "human");
}

static char *
menu_levels (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  return number (is_answered (self, "outcome", "ivr_human")
                   ? 1 + vigie_demo_random_below (random, 2)
                       + (vigie_demo_random_share (random) > self->service.quality)
                   : 0);
}

static char *
yes (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  return g_strdup ("yes");
}

/* Half of the visits without contact find a closed door, the others are not served. */
static char *
door_open (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  return g_strdup (self->service.no_contact && vigie_demo_random_below (random, 2) ? "no" : "yes");
}

static char *
contact_made (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  return g_strdup (self->service.no_contact ? "no" : "yes");
}

static char *
served_time (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  const double minutes = fmin (LONGEST_WAIT, vigie_demo_wait (self, random, 1.5, 34, 0.6));
  g_autoptr (GDateTime) time = g_date_time_add_seconds (self->times.contact, floor (minutes * 60));
  return vigie_demo_format_time (time);
}

/* Some minutes at the desk, or a while of waiting in vain. */
static char *
leaving_time (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  VigieFormNode *node = vigie_form_session_find_by_name (self->session, "served_at");
  const char *text = node ? vigie_form_node_get_value (node) : "";
  g_autoptr (GDateTime) served = *text ? vigie_time_from_text (text, NULL) : NULL;
  g_autoptr (GDateTime) time =
    g_date_time_add_minutes (served ? served : self->times.contact,
                             (served ? 5 : 15) + (int) vigie_demo_random_below (random, 15));
  return vigie_demo_format_time (time);
}

/* The reply ------------------------------------------------------------------------------------ */

/* An acknowledgement comes between the contact and the reply. */
static GDateTime *
make_acknowledgement (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  const double hours = fmin (200, vigie_demo_wait (self, random, 0.1, 40, 0.9));
  GDateTime *time = g_date_time_add_seconds (self->times.contact, floor (hours * 3600));
  GDateTime *latest = self->times.reply ? self->times.reply : self->times.end;
  if (g_date_time_compare (time, latest) <= 0)
    return time;
  g_date_time_unref (time);
  return g_date_time_ref (latest);
}

static char *
acknowledgement_time (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  g_autoptr (GDateTime) time = make_acknowledgement (self, random);
  return vigie_demo_format_time (time);
}

static char *
acknowledgement_day (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  g_autoptr (GDateTime) time = make_acknowledgement (self, random);
  return g_date_time_format (time, "%Y-%m-%d");
}

static char *
reply_time (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  return self->times.reply ? vigie_demo_format_time (self->times.reply) : NULL;
}

static char *
reply_day (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  return self->times.reply ? g_date_time_format (self->times.reply, "%Y-%m-%d") : NULL;
}

/* A letter is dated some days before it is received, and not before the request. */
static char *
written_day (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  if (!self->times.reply)
    return NULL;
  const int days =
    is_answered (self, "reply_by", "letter") ? 2 + (int) vigie_demo_random_below (random, 4) : 0;
  g_autoptr (GDateTime) time = g_date_time_add_days (self->times.reply, -days);
  if (g_date_time_compare (time, self->times.contact) < 0)
    return contact_day (self, random);
  return g_date_time_format (time, "%Y-%m-%d");
}

static char *
reply_channel (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  static const char *const channels[] = { "letter", "letter", "letter", "email", "phone" };
  return g_strdup (channels[vigie_demo_random_below (random, G_N_ELEMENTS (channels))]);
}

static char *
reminders (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  return number ((vigie_demo_random_share (random) > self->service.quality)
                 + (vigie_demo_random_share (random) > 0.5 + 0.5 * self->service.quality));
}

/* Being passed on ------------------------------------------------------------------------------ */

static char *
transfers (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  const double better = 0.4 + 0.6 * self->service.quality;
  guint n = 0;
  while (n < 4 && vigie_demo_random_share (random) > better)
    n++;
  return number (n);
}

/* Reviews and comments ------------------------------------------------------------------------- */

static char *
sampled (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  return number (5 + vigie_demo_random_below (random, 6));
}

static char *
negative (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  const guint n = (guint) get_number (self, "sampled");
  return number (n - count_good (self, random, n));
}

static char *
replied (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  const guint n = (guint) get_number (self, "sampled");
  const guint good = count_good (self, random, n);
  return number (self->service.no_contact ? 0 : MAX (1, good));
}

/* At least what is left when all others were answered. */
static char *
negative_replied (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  const int n_negative = get_number (self, "negative"), n_replied = get_number (self, "replied_n");
  const int least = n_replied - (get_number (self, "sampled") - n_negative);
  const int drawn = (int) count_good (self, random, (guint) n_negative);
  return number ((guint) MIN (MAX (drawn, MAX (least, 0)), MIN (n_negative, n_replied)));
}

static char *
slowest (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  const int median = get_number (self, "median_days");
  return number ((guint) (median * (1.2 + 1.5 * vigie_demo_random_share (random))) + 1);
}

static char *
own_words (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  return number (count_good (self, random, (guint) get_number (self, "replied_n")));
}

static char *
rating (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  const double stars = vigie_demo_random_normal (random, 1.5 + 3.2 * self->service.quality, 0.3);
  const guint tenths = (guint) lround (fmax (1, fmin (5, stars)) * 10);
  return g_strdup_printf ("%u.%u", tenths / 10, tenths % 10);
}

static char *
comments (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  return number (vigie_demo_random_below (random, 16));
}

static char *
comments_answered (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  return number (count_good (self, random, (guint) get_number (self, "comments_seen")));
}

/* The account ---------------------------------------------------------------------------------- */

/* Data of the sample, in one language wherever it is made. */
static char *
story (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  static const char *const beginnings[] = {
    "The scenario was followed as written, without any word about an audit.",
    "Everything was noted down on the spot, in the order in which it happened.",
    "The official site was looked at first, then the scenario was followed step by step.",
  };
  static const char *const good[] = {
    "The service took the time to understand the request and said what happens next.",
    "The answer was complete, in plain words, and could be acted on at once.",
  };
  static const char *const bad[] = {
    "The answer stayed general, and nobody asked what exactly was needed.",
    "It took patience, and one question of the scenario was left without an answer.",
  };
  const char *const *endings =
    self->service.quality + 0.2 * (vigie_demo_random_share (random) - 0.5) > 0.6 ? good : bad;
  const char *beginning = beginnings[vigie_demo_random_below (random, G_N_ELEMENTS (beginnings))];
  if (self->service.no_contact)
    return g_strconcat (beginning, " Nobody answered until the audit was closed (invented).", NULL);
  return g_strconcat (beginning, " ", endings[vigie_demo_random_below (random, 2)], " (invented)",
                      NULL);
}

/* ---------------------------------------------------------------------------------------------- */

static const struct
{
  const char *name;
  Rule rule;
} rules[] = {
  { "first_attempt_at", contact_time },
  { "sent_at", contact_time },
  { "arrived_at", contact_time },
  { "posted_on", contact_day },
  { "observed_on", contact_day },
  { "attempts", attempts },
  { "outcome", outcome },
  { "ivr_levels", menu_levels },
  { "account", yes },
  { "open", door_open },
  { "served", contact_made },
  { "served_at", served_time },
  { "left_at", leaving_time },
  { "replied", contact_made },
  { "ack_at", acknowledgement_time },
  { "ack_on", acknowledgement_day },
  { "reply_at", reply_time },
  { "received_on", reply_day },
  { "written_on", written_day },
  { "reply_by", reply_channel },
  { "followups", reminders },
  { "transfers", transfers },
  { "sampled", sampled },
  { "negative", negative },
  { "replied_n", replied },
  { "neg_replied", negative_replied },
  { "slowest_days", slowest },
  { "unique_n", own_words },
  { "rating", rating },
  { "comments_seen", comments },
  { "comments_answered", comments_answered },
  { "story", story },
};

gboolean
vigie_demo_answer_by_rule (const VigieDemoFilling *self,
                           VigieDemoRandom *random,
                           const char *name,
                           char **value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i].name, name))
      {
        *value = rules[i].rule (self, random);
        return TRUE;
      }
  return FALSE;
}
