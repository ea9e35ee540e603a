extension SampleNetwork {
    /// What the network works with, beside its meetings.
    static let rest = """
        strategies:
          - key: kompetanse
            title: Kompetansestrategien
            owner: lo
            summary: Om kompetanse.
            phases:
              - title: Høring
                kind: hearing
                from: 2021-04-01
                until: 2021-05-20
            parts:
              - key: balanse
                kind: goal
                title: Bedre balanse
              - key: omrade
                kind: area
                under: balanse
                title: Fagskolen
              - key: oversikt
                kind: measure
                under: omrade
                title: En oversikt
                owner: lo
                state: running
                due: 2021-03-01
                indicator: helt-ledige
                reports:
                  - day: 2021-02-01
                    state: running
                    text: Vi har begynt.
                    author: Lederen
          - key: reiseliv
            title: Reiselivsstrategien
            owner: nho
            document: plan
            body: Fylkestinget
            from_year: 2021
            until_year: 2025
            parts:
              - key: folk
                kind: goal
                title: Nok folk
        goal_links:
          - from: reiseliv/folk
            to: kompetanse/balanse
            kind: depends
            note: Sesongen trenger folk.
        initiatives:
          - key: kafe
            title: Kompetansekafé
            owner: lo
            state: proposed
            summary: En kafé.
            meeting: 2021-03-17
          - key: senere
            title: Utkastinitiativ
            owner: lo
            state: proposed
            summary: Utkastsammendrag.
            meeting: 2021-04-20
        knowledge:
          regions:
            - "39"
            - "40"
          readings:
            - indicator: helt-ledige
              text: Slik leser vi ledigheten.
        rounds:
          - key: forventninger
            kind: expectations
            title: Forventninger
            mode: organisation
            audience: groups
            groups: 2
            meeting: 2021-03-17
            code: ABC234
            state: closed
            opened: 2021-03-17
            closed: 2021-03-17
            shown_to: everyone
            questions:
              - key: hva
                kind: text
                label: Hva venter dere?
              - key: hvor
                kind: scale
                label: Hvor bindende?
                low: lite
                high: mye
            answers:
              - group: 1
                sent: 2021-03-17
                to:
                  - question: hva
                    values:
                      - Et svar fra den første gruppa.
                  - question: hvor
                    values:
                      - "4"
              - group: 2
                sent: 2021-03-17
                late: true
                to:
                  - question: hvor
                    values:
                      - "2"
          - key: nytt
            kind: information
            title: Nytt siden sist
            mode: organisation
            audience: organisations
            groups: 4
            code: KMN567
            state: open
            opened: 2021-03-20
            last: 2021-04-30
            shown_to: members
            questions:
              - key: nytt
                kind: text
                label: Hva er nytt?
                required: true
              - key: mangler
                kind: choice
                label: Mangler dere folk?
                options:
                  - Ja
                  - Nei
              - key: hvem
                kind: text
                label: Hvem?
                if:
                  question: mangler
                  answer: Ja
        registrations:
          - meeting: 2021-05-06
            places: 2
            waiting_list: true
            food: true
        actors:
          - key: klynge
            name: Prøveklyngen
            kind: cluster
            region: "4001"
            does: Samler bedrifter som trenger folk.
            website: https://example.no/klynge
            contact: Klyngelederen
            email: post@example.no
            source: Et møte
            areas:
              - kompetanse
              - reiseliv/folk
          - key: lo
            organisation: lo
            kind: union
            does: Organiserer arbeidstakere.
          - key: batbygg
            name: Båtbyggeriet
            kind: enterprise
            does: Bygger båter.
        actor_ties:
          - from: klynge
            to: lo
            kind: together
            text: Kurs for tillitsvalgte.
            since: 2019
            source: Et møte
          - from: klynge
            to: batbygg
            kind: funds
            since: 2015
            until: 2018

        """ + hearings
}
