/* vigie-assign-days.c: when: the windows of assignments within a wave
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-assign-private.h"

#include "campaign/vigie-holidays.h"

/* Long enough to plan one's days, short enough that a wave's audits do not all come at its end. */
#define WINDOW_DAYS 10

void
vigie_days_free (VigieDays *self)
{
  g_array_unref (self->days);
  g_free (self);
}

/* Days after which at least the channel's waiting time is left in the wave. */
static guint
count_usable (const GArray *days, guint close_after, const char *calendar)
{
  guint left = 0;

  for (guint i = days->len; i > 0; i--)
    {
      if (left >= close_after)
        return i;
      if (vigie_day_is_working (&g_array_index (days, GDate, i - 1), calendar))
        left++;
    }
  return 0;
}

VigieDays *
vigie_days_new (const VigieWave *wave,
                const VigieChannel *channel,
                const char *calendar,
                const GDate *from)
{
  VigieDays *self = g_new0 (VigieDays, 1);

  self->days = g_array_new (FALSE, FALSE, sizeof (GDate));
  for (GDate date = wave->starts; g_date_compare (&date, &wave->ends) <= 0;
       g_date_add_days (&date, 1))
    if (channel->any_day || vigie_day_is_working (&date, calendar))
      {
        if (from && g_date_compare (&date, from) < 0)
          self->n_gone++;
        else
          g_array_append_val (self->days, date);
      }
  self->n_usable = count_usable (self->days, channel->close_after, calendar);
  return self;
}

VigieWindow
vigie_days_get_window (const VigieDays *self, guint number, guint n, guint spread)
{
  /* A wave too short for the waiting time: the sooner the better, one day each at least. */
  const guint usable =
    self->n_usable >= n ? self->n_usable : MIN (self->days->len, MAX (n, self->days->len / 2));
  const guint first = (guint) ((guint64) number * usable / n);
  const guint last = (guint) ((guint64) (number + 1) * usable / n);
  const guint length = MIN (last - first, WINDOW_DAYS);
  const guint starts = first + spread % (last - first - length + 1);

  return (VigieWindow){
    .starts = g_array_index (self->days, GDate, starts),
    .ends = g_array_index (self->days, GDate, starts + length - 1),
  };
}
