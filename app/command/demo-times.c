/* demo-times.c: when an audit's contact, answer and end are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/demo-private.h"

#include "campaign/vigie-holidays.h"

#include <math.h>

/* A fixed zone: the answers of a demonstration do not depend on where it is made. */
#define ZONE "+01:00"

#define OPENING 9
#define CLOSING 17

/* After a call or a visit, the audit is finished on the same day: half of them in so many minutes.
 */
#define USUAL_MINUTES 40
#define SPREAD_OF_MINUTES 0.35 /* of their logarithm */

void
vigie_demo_times_clear (VigieDemoTimes *self)
{
  g_clear_pointer (&self->contact, g_date_time_unref);
  g_clear_pointer (&self->reply, g_date_time_unref);
  g_clear_pointer (&self->end, g_date_time_unref);
}

GDateTime *
vigie_demo_time (const GDate *date, guint hour, guint minute)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ZONE);
  return g_date_time_new (zone, g_date_get_year (date), (int) g_date_get_month (date),
                          g_date_get_day (date), (int) hour, (int) minute, 0);
}

double
vigie_demo_wait (const VigieDemoFilling *self,
                 VigieDemoRandom *random,
                 double best,
                 double worst,
                 double deviation)
{
  const double quality = self->service.quality;
  const double median = quality * log (best) + (1 - quality) * log (worst);
  return exp (vigie_demo_random_normal (random, median, deviation));
}

static GDate
get_date (GDateTime *time)
{
  GDate date;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) g_date_time_get_day_of_month (time),
                  (GDateMonth) g_date_time_get_month (time),
                  (GDateYear) g_date_time_get_year (time));
  return date;
}

/* A day of the window on which the channel may be tried. */
static GDate
draw_day (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  const VigieAssignment *assignment = self->assignment;
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (GDate));
  for (GDate day = assignment->starts; g_date_compare (&day, &assignment->ends) <= 0;
       g_date_add_days (&day, 1))
    if (self->channel->any_day || vigie_day_is_working (&day, self->organisation->calendar))
      g_array_append_val (days, day);
  return days->len > 0 ? g_array_index (days, GDate, vigie_demo_random_below (random, days->len))
                       : assignment->starts;
}

static guint
read_hour (const char *text, guint otherwise)
{
  return text ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static GDateTime *
draw_contact (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  const GDate day = draw_day (self, random);
  const guint from = read_hour (self->assignment->from, OPENING);
  const guint to = read_hour (self->assignment->to, CLOSING);
  const guint minutes = vigie_demo_random_below (random, MAX (to, from + 1) * 60 - from * 60 - 15);
  return vigie_demo_time (&day, from + minutes / 60, minutes % 60);
}

/* The moment after so many working hours (09:00–17:00 on working days). */
static GDateTime *
add_working_hours (const VigieDemoFilling *self, GDateTime *from, double hours)
{
  const double day_length = CLOSING - OPENING;
  GDate day = get_date (from);
  double hour = g_date_time_get_hour (from) + g_date_time_get_minute (from) / 60.0 + hours;
  while (hour >= CLOSING)
    {
      vigie_working_days_add (&day, 1, self->organisation->calendar);
      hour -= day_length;
    }
  hour = MAX (hour, OPENING);
  return vigie_demo_time (&day, (guint) hour, (guint) ((hour - floor (hour)) * 60));
}

/* An answer by e-mail or letter: so many working days later, at some time of that day. */
static GDateTime *
add_working_days (const VigieDemoFilling *self, VigieDemoRandom *random, double days)
{
  GDate day = get_date (self->times.contact);
  const guint n = (guint) MIN (days, self->channel->close_after - 1.0);
  if (n == 0)
    return add_working_hours (self, self->times.contact,
                              0.2 + 2 * vigie_demo_random_share (random));
  vigie_working_days_add (&day, n, self->organisation->calendar);
  return vigie_demo_time (&day, OPENING + vigie_demo_random_below (random, CLOSING - OPENING),
                          vigie_demo_random_below (random, 60));
}

static GDateTime *
draw_reply (const VigieDemoFilling *self, VigieDemoRandom *random)
{
  const char *channel = self->channel->id;
  if (self->service.no_contact || self->channel->close_after == 0)
    return NULL;
  if (g_str_equal (channel, "social"))
    return add_working_hours (self, self->times.contact,
                              fmin (39, 0.2 + vigie_demo_wait (self, random, 1.2, 30, 0.8)));
  if (g_str_equal (channel, "letter"))
    return add_working_days (self, random, vigie_demo_wait (self, random, 5, 30, 0.35));
  return add_working_days (self, random, vigie_demo_wait (self, random, 0.7, 16, 0.6));
}

static GDateTime *
add_minutes_to_finish (GDateTime *contact, VigieDemoRandom *random)
{
  const double minutes =
    exp (vigie_demo_random_normal (random, log (USUAL_MINUTES), SPREAD_OF_MINUTES));
  return g_date_time_add_minutes (contact, (int) fmax (minutes, 10));
}

void
vigie_demo_set_times (VigieDemoFilling *self)
{
  VigieDemoRandom random =
    vigie_demo_random (self->demo->seed, "times", self->assignment->id, NULL);
  self->times.contact = draw_contact (self, &random);
  self->times.reply = draw_reply (self, &random);
  if (self->times.reply)
    self->times.end = g_date_time_add_hours (self->times.reply, 2);
  else if (self->channel->close_after == 0)
    self->times.end = add_minutes_to_finish (self->times.contact, &random);
  else
    {
      GDate day = get_date (self->times.contact);
      vigie_working_days_add (&day, self->channel->close_after, self->organisation->calendar);
      self->times.end = vigie_demo_time (&day, CLOSING, 30);
    }
}
