/* vigie-week-strip.c: the days of a week on which something can be done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-week-strip.h"

#include "auditor/vigie-auditor-words.h"
#include "compat/vigie-column-layout.h"

#include <glib/gi18n-lib.h>

#define N_DAYS 7

struct _VigieWeekStrip
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *days[N_DAYS];
  GtkLabel *hours;
  char *words;
};

G_DEFINE_FINAL_TYPE (VigieWeekStrip, vigie_week_strip, GTK_TYPE_WIDGET)

/* On two lines, so that seven of them fit on a phone. */
static char *
name_day (const GDate *day)
{
  g_autoptr (GDateTime) moment = g_date_time_new_local (
    g_date_get_year (day), (int) g_date_get_month (day), g_date_get_day (day), 12, 0, 0);
  /* Translators: a day, as g_date_time_format() has it, on two lines: "Mon" above "23" */
  return g_date_time_format (moment, _ ("%a\n%-d"));
}

/** Day: what a day is for */
typedef enum
{
  DAY_OPEN = 1 << 0,
  DAY_REMIND = 1 << 1,
  DAY_DUE = 1 << 2,
} Day;

/* Not by colour alone */
static const char *
explain_day (guint what)
{
  if (what & DAY_DUE)
    return _ ("The reply is due");
  if (what & DAY_REMIND)
    return _ ("From this day on a reminder may be sent");
  return what & DAY_OPEN ? _ ("May be contacted on this day") : NULL;
}

static void
show_day (GtkLabel *label, const GDate *day, guint what, gboolean today)
{
  const char *classes[5] = { "day", NULL };
  gsize n = 1;
  g_autofree char *name = name_day (day);
  if (what & DAY_OPEN)
    classes[n++] = "open";
  if (what & (DAY_DUE | DAY_REMIND))
    classes[n++] = "due";
  if (today)
    classes[n++] = "today";
  gtk_widget_set_css_classes (GTK_WIDGET (label), classes);
  gtk_label_set_label (label, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), explain_day (what));
}

static void
show_hours (VigieWeekStrip *self, const char *const *hours)
{
  g_autofree char *joined = hours ? vigie_words_join (hours) : g_strdup ("");
  g_autoptr (GString) text = g_string_new (joined);
  g_string_replace (text, "-", "–", 0);
  gtk_label_set_label (self->hours, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->hours), *joined != '\0');
}

/* "Mon 23, Tue 24": the days that are @wanted */
static char *
list_days (const GDate *monday, const guint *days, guint wanted)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N_DAYS; i++)
    if (days[i] & wanted)
      {
        GDate day = *monday;
        g_date_add_days (&day, i);
        g_ptr_array_add (names, g_strdelimit (name_day (&day), "\n", ' '));
      }
  g_ptr_array_add (names, NULL);
  return vigie_words_join ((const char *const *) names->pdata);
}

static char *
describe (const GDate *monday, const guint *days)
{
  g_autofree char *due = list_days (monday, days, DAY_DUE);
  g_autofree char *remind = list_days (monday, days, DAY_REMIND);
  g_autofree char *open = list_days (monday, days, DAY_OPEN);
  /* Translators: %s is a day: "Mon 23" */
  g_autofree char *reply = *due ? g_strdup_printf (_ ("the reply is due on %s"), due) : NULL;
  g_autofree char *reminder =
    /* Translators: %s is a day: "Mon 23" */
    *remind ? g_strdup_printf (_ ("a reminder may be sent from %s on"), remind) : NULL;
  if (reply || reminder)
    return vigie_words_join (
      (const char *const[]){ reminder ? reminder : "", reply ? reply : "", NULL });
  /* Translators: %s is a list of days: "Mon 23, Tue 24" */
  return *open ? g_strdup_printf (_ ("may be contacted on %s"), open) : g_strdup ("");
}

char *
vigie_week_strip_describe (VigieWeekStrip *self)
{
  g_return_val_if_fail (VIGIE_IS_WEEK_STRIP (self), NULL);
  return g_strdup (self->words ? self->words : "");
}

void
vigie_week_strip_show (VigieWeekStrip *self,
                       const GDate *monday,
                       guint open,
                       const GDate *due,
                       const GDate *remind,
                       const GDate *today,
                       const char *const *hours)
{
  g_return_if_fail (VIGIE_IS_WEEK_STRIP (self) && monday && g_date_valid (monday));
  guint days[N_DAYS] = { 0 };
  for (guint i = 0; i < N_DAYS; i++)
    {
      GDate day = *monday;
      g_date_add_days (&day, i);
      if (open >> i & 1)
        days[i] |= DAY_OPEN;
      if (due && g_date_compare (due, &day) == 0)
        days[i] |= DAY_DUE;
      if (remind && g_date_compare (remind, &day) == 0)
        days[i] |= DAY_REMIND;
      show_day (self->days[i], &day, days[i], g_date_compare (today, &day) == 0);
    }
  g_free (self->words);
  self->words = describe (monday, days);
  show_hours (self, open ? hours : NULL);
}

static void
vigie_week_strip_dispose (GObject *object)
{
  VigieWeekStrip *self = VIGIE_WEEK_STRIP (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->words, g_free);
  G_OBJECT_CLASS (vigie_week_strip_parent_class)->dispose (object);
}

static void
vigie_week_strip_class_init (VigieWeekStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigie_week_strip_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "week");
}

static void
vigie_week_strip_init (VigieWeekStrip *self)
{
  GtkWidget *days = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (days, vigie_column_layout_new (N_DAYS, 3));
  for (guint i = 0; i < N_DAYS; i++)
    {
      self->days[i] = GTK_LABEL (gtk_label_new (NULL));
      gtk_label_set_justify (self->days[i], GTK_JUSTIFY_CENTER);
      gtk_box_append (GTK_BOX (days), GTK_WIDGET (self->days[i]));
    }
  self->hours = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "css-classes",
                              (const char *const[]){ "caption", "numeric", NULL }, NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (self->box), days);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->hours));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
