// Reads one iCalendar object on standard input and holds it against libical's table of what RFC 5546 asks for each
// method. Says nothing and ends with 0 when all is well; otherwise prints what is wrong and ends with 1.
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int told = 0;

// Errors stand as X-LIC-ERROR in the component where they were found.
static void tell(icalcomponent *component) {
    icalproperty *error = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY);
    for (; error; error = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY)) {
        printf("%s\n", icalproperty_get_xlicerror(error));
        told = 1;
    }
    icalcomponent *inner = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
    for (; inner; inner = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)) tell(inner);
}

int main(void) {
    static char text[1 << 20];
    size_t count = fread(text, 1, sizeof text - 1, stdin);
    text[count] = 0;
    icalcomponent *calendar = icalparser_parse_string(text);
    if (!calendar) return printf("not a calendar\n"), 1;
    icalproperty *method = icalcomponent_get_first_property(calendar, ICAL_METHOD_PROPERTY);
    if (!method) return printf("no METHOD\n"), 1;
    int valid = icalrestriction_check(calendar);
    tell(calendar);
    if (!valid && !told) printf("refused\n");
    return valid && !told ? 0 : 1;
}
