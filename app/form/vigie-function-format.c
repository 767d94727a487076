/* vigie-function-format.c: format-date() and format-date-time()
 *
 * Month and day names are those of the form's language, by table, so that a form reads the same on
 * every machine (short forms of the Unicode CLDR).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-function-date-private.h"
#include "form/vigie-function-support-private.h"

#include "form/vigie-calendar-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct
{
  const char *tag;
  const char *english;
  const char *native;
  const char *months[12];
  const char *days[7];
} VigieDateNames;

/* English is the first: it serves where nothing fits. Days begin on Sunday. */
static const VigieDateNames all_names[] = {
  { "en",
    "English",
    "English",
    { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" },
    { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" } },
  { "ar",
    "Arabic",
    "العربية",
    { "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
      "نوفمبر", "ديسمبر" },
    { "الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت" } },
  { "de",
    "German",
    "Deutsch",
    { "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.",
      "Dez." },
    { "So.", "Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa." } },
  { "es",
    "Spanish",
    "Español",
    { "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic" },
    { "dom", "lun", "mar", "mié", "jue", "vie", "sáb" } },
  { "fr",
    "French",
    "Français",
    { "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
      "déc." },
    { "dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam." } },
  { "it",
    "Italian",
    "Italiano",
    { "gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic" },
    { "dom", "lun", "mar", "mer", "gio", "ven", "sab" } },
  { "nl",
    "Dutch",
    "Nederlands",
    { "jan.", "feb.", "mrt.", "apr.", "mei", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.",
      "dec." },
    { "zo", "ma", "di", "wo", "do", "vr", "za" } },
  { "pt",
    "Portuguese",
    "Português",
    { "jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.",
      "dez." },
    { "dom.", "seg.", "ter.", "qua.", "qui.", "sex.", "sáb." } },
};

static gboolean
is_tag (const char *text, gsize length, const char *tag)
{
  gsize tag_length = strlen (tag);

  return length >= tag_length && g_ascii_strncasecmp (text, tag, tag_length) == 0
         && (length == tag_length || strchr ("-_.@", text[tag_length]) != NULL);
}

static gboolean
is_name (const char *text, gsize length, const char *name)
{
  g_autofree char *given = g_utf8_casefold (text, (gssize) length);
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  return strcmp (given, wanted) == 0;
}

/* @language is `fr`, `fr_FR.UTF-8`, `French`, `Français`, or one of them with a tag in parentheses,
 * which then counts. */
static const VigieDateNames *
find_names (const char *language)
{
  const char *open = strrchr (language, '(');
  gboolean has_tag = open != NULL && strchr (open, ')') != NULL;
  const char *text = has_tag ? open + 1 : language;
  gsize length = has_tag ? strcspn (text, ")") : strlen (text);

  for (guint i = 0; i < G_N_ELEMENTS (all_names); i++)
    if (is_tag (text, length, all_names[i].tag) || is_name (text, length, all_names[i].english)
        || is_name (text, length, all_names[i].native))
      return &all_names[i];
  return NULL;
}

/* The form's language, then the person's, as the specification says. */
static const VigieDateNames *
get_names (const VigieSurroundings *context)
{
  const VigieDateNames *names = NULL;

  if (context->language != NULL)
    names = find_names (context->language);
  for (const char *const *own = g_get_language_names (); names == NULL && *own != NULL; own++)
    names = find_names (*own);
  return names != NULL ? names : &all_names[0];
}

/* ISO 8601: weeks begin on Monday, the first is the one with the year's first Thursday. */
static int
week_of_year (const VigieMoment *moment)
{
  gint64 weekday = ((moment->local_day + 3) % 7 + 7) % 7;
  gint64 thursday = moment->local_day - weekday + 3;
  int year, month, day;

  vigie_date_from_days (thursday, &year, &month, &day);
  return (int) ((thursday - vigie_days_from_date (year, 1, 1)) / 7) + 1;
}

static gboolean
append_field (GString *target, char letter, const VigieMoment *at, const VigieDateNames *names)
{
  gint64 weekday = ((at->local_day + 4) % 7 + 7) % 7;

  switch (letter)
    {
    case '%':
      g_string_append_c (target, '%');
      break;
    case 'Y':
      g_string_append_printf (target, "%04d", at->year);
      break;
    case 'y':
      g_string_append_printf (target, "%02d", at->year % 100);
      break;
    case 'm':
      g_string_append_printf (target, "%02d", at->month);
      break;
    case 'n':
      g_string_append_printf (target, "%d", at->month);
      break;
    case 'b':
      g_string_append (target, names->months[at->month - 1]);
      break;
    case 'd':
      g_string_append_printf (target, "%02d", at->day);
      break;
    case 'e':
      g_string_append_printf (target, "%d", at->day);
      break;
    case 'a':
      g_string_append (target, names->days[weekday]);
      break;
    case 'W': /* JavaRosa's own */
      g_string_append_printf (target, "%d", week_of_year (at));
      break;
    case 'H':
      g_string_append_printf (target, "%02d", at->hour);
      break;
    case 'h':
      g_string_append_printf (target, "%d", at->hour);
      break;
    case 'M':
      g_string_append_printf (target, "%02d", at->minute);
      break;
    case 'S':
      g_string_append_printf (target, "%02d", at->second);
      break;
    case '3':
      g_string_append_printf (target, "%03d", at->millisecond);
      break;
    default:
      return FALSE;
    }
  return TRUE;
}

static char *
format_moment (const VigieMoment *moment,
               const char *format,
               const VigieDateNames *names,
               GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (; *format; format++)
    if (*format != '%')
      g_string_append_c (text, *format);
    else if (!append_field (text, *++format, moment, names))
      {
        if (*format == '\0')
          vigie_function_fail (error, _ ("A date format ends with a percent sign"));
        else
          vigie_function_fail (error, _ ("There is no “%%%.*s” in date formats"),
                               (int) (g_utf8_next_char (format) - format), format);
        return NULL;
      }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Both functions: engines take the letters of times in dates too. What is no date gives nothing, as
 * in ODK Web Forms. */
gboolean
vigie_function_format_date (VigieSurroundings *context,
                            const VigieValue *args,
                            guint n_args,
                            VigieValue *result,
                            GError **error)
{
  g_autofree char *owned = NULL;
  const char *format = vigie_argument_to_string (context, &args[1], &owned);
  VigieMoment moment;
  double days;
  char *text;
  VigieValueKind kind = vigie_argument_to_date (context, &args[0], &days);

  if (kind == VIGIE_VALUE_STRING || isnan (days))
    {
      vigie_value_set_static (result, "");
      return TRUE;
    }
  vigie_moment_from_days (&moment, days, kind == VIGIE_VALUE_DATE ? NULL : context->zone);
  text = format_moment (&moment, format, get_names (context), error);
  if (text == NULL)
    return FALSE;
  vigie_value_take_string (result, text);
  return TRUE;
}
