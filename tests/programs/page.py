"""What the program's public page says, written down by hand from the page itself and from nothing else.

These lists are the measure; the files in programs/mct are what is measured. Whoever drops or alters a line there meets
a failing test here. Nothing in this file is read from programs/.
"""

from __future__ import annotations

#: Role-based certifications: title as on the page, address as on the page, retirement if the page names one.
ROLE_BASED = """
Microsoft Certified: Azure Administrator Associate | https://www.microsoft.com/learning/azure-administrator.aspx |
Microsoft Certified: Azure Developer Associate | https://www.microsoft.com/learning/azure-developer.aspx |
Microsoft Certified: Azure Security Engineer Associate | https://www.microsoft.com/learning/azure-security-engineer.aspx |
Microsoft Certified: Azure DevOps Engineer Expert | https://www.microsoft.com/learning/azure-devops.aspx |
Microsoft Certified: Azure Solutions Architect Expert | https://www.microsoft.com/learning/azure-solutions-architect.aspx |
Microsoft Certified: Azure AI Engineer Associate | https://www.microsoft.com/learning/azure-ai-engineer.aspx |
Microsoft Certified: Azure Data Scientist Associate | https://www.microsoft.com/learning/azure-data-scientist.aspx |
Microsoft Certified: Azure Data Engineer Associate | https://www.microsoft.com/learning/azure-data-engineer.aspx |
Microsoft Certified: Azure Database Administrator Associate | /learn/certifications/azure-database-administrator-associate |
Microsoft Certified: Data Analyst Associate | /learn/certifications/data-analyst-associate |
Microsoft 365 Certified: Enterprise Administrator Expert | https://www.microsoft.com/learning/m365-enterprise-administrator.aspx |
Microsoft 365 Certified: Modern Desktop Administrator Associate | https://www.microsoft.com/learning/modern-desktop.aspx |
Microsoft 365 Certified: Teamwork Administrator Associate | https://www.microsoft.com/learning/m365-teamwork-administrator.aspx | 2020-08-31
Microsoft 365 Certified: Security Administrator Associate | https://www.microsoft.com/learning/m365-security-administrator.aspx |
Microsoft 365 Certified: Messaging Administrator Associate | https://www.microsoft.com/learning/m365-messaging-administrator.aspx |
Microsoft 365 Certified: Developer Associate | /learn/certifications/m365-developer-associate |
Microsoft 365 Certified: Teams Administrator Associate | /learn/certifications/m365-teams-administrator-associate |
Microsoft Certified: Power Platform Functional Consultant Associate | /learn/certifications/power-platform-functional-consultant-associate |
Microsoft Certified: Power Platform App Maker Associate | /learn/certifications/power-platform-app-maker |
Microsoft Certified: Dynamics 365 Sales Functional Consultant Associate | https://www.microsoft.com/learning/d365-functional-consultant-sales.aspx |
Microsoft Certified: Dynamics 365 Customer Service Functional Consultant Associate | https://www.microsoft.com/learning/d365-functional-consultant-customer-service.aspx |
Microsoft Certified: Dynamics 365 Marketing Functional Consultant Associate | https://www.microsoft.com/learning/d365-functional-consultant-marketing.aspx |
Microsoft Certified: Dynamics 365 Field Service Functional Consultant Associate | https://www.microsoft.com/learning/d365-functional-consultant-field-service.aspx |
Microsoft Certified: Dynamics 365 Finance Functional Consultant Associate | https://www.microsoft.com/learning/d365-functional-consultant-financials.aspx |
Microsoft Certified: Dynamics 365 Supply Chain Management, Manufacturing Functional Consultant Associate | https://www.microsoft.com/learning/d365-functional-consultant-manufacturing.aspx |
Microsoft Certified: Dynamics 365 Supply Chain Management Functional Consultant Associate | https://www.microsoft.com/learning/d365-functional-consultant-supply-chain-management.aspx |
Microsoft Certified: Dynamics 365: Finance and Operations Apps Developer Associate | /learn/certifications/d365-finance-and-operations-apps-developer-associate |
Microsoft Certified: Dynamics 365: Finance and Operations Apps Solution Architect Expert | /learn/certifications/d365-finance-and-operations-apps-solution-architect-expert |
Microsoft Certified: Power Apps + Dynamics 365 Developer Associate | /learn/certifications/power-apps-and-d365-developer-associate | 2020-12-31
Microsoft Certified: Dynamics 365 + Power Platform Solution Architect Expert | /learn/certifications/power-apps-and-d365-solution-architect-expert |
"""

#: The page is silent on these retirements; a later list of the owner names them.
RETIRED_LATER = {"Microsoft Certified: Dynamics 365 + Power Platform Solution Architect Expert": "2021-06-30"}

#: Each of these retires on 2021-01-31, says the page. A family's lines share the address of the family.
MCSA = """
BI Reporting
Microsoft Dynamics 365 for Operations
SQL 2016 BI Development
SQL 2016 Database Administration
SQL 2016 Database Development
SQL Server 2012/2014
Universal Windows Platform
Web Applications
Windows Server 2012
Windows Server 2016
"""
MCSE = """
Business Applications
Data Management and Analytics
Productivity
Core Infrastructure
"""
MCSD = """
App Builder
"""
FAMILIES = {
    "mcsa": (
        "Microsoft Certified Solutions Associate (MCSA)",
        "https://www.microsoft.com/learning/mcsa-certification.aspx",
        MCSA,
    ),
    "mcse": (
        "Microsoft Certified Solutions Expert (MCSE)",
        "https://www.microsoft.com/learning/mcse-certification.aspx",
        MCSE,
    ),
    "mcsd": (
        "Microsoft Certified Solutions Developer (MCSD)",
        "https://www.microsoft.com/learning/mcsd-certification.aspx",
        MCSD,
    ),
}
FAMILIES_RETIRE_ON = "2021-01-31"

#: Microsoft Office Specialist: what the page calls each, and its own address where it has one.
MOS = """
Master 2016 |
Master 2013 |
Expert Excel 2016 |
Expert Excel 2013 |
Expert Word 2016 |
Expert Word 2013 |
Word Associate (Word and Word 2019) | https://www.microsoft.com/learning/mos-word-2019.aspx
Excel Associate (Excel and Excel 2019) | https://www.microsoft.com/learning/mos-excel-2019.aspx
PowerPoint Associate (PowerPoint and PowerPoint 2019) | https://www.microsoft.com/learning/mos-powerpoint-2019.aspx
Outlook Associate (Outlook and Outlook 2019) | /learn/certifications/mos-outlook-2019
Microsoft Office Specialist: Associate (Office 365 and Office 2019) | https://www.microsoft.com/learning/microsoft-office-specialist-associate-2019.aspx
Word Expert (Word and Word 2019) | https://www.microsoft.com/learning/mos-word-expert-2019.aspx
Excel Expert (Excel and Excel 2019) | /learn/certifications/mos-excel-expert-2019
Access Expert (Access and Access 2019) | /learn/certifications/mos-access-expert-2019
Microsoft Office Specialist: Expert (Office 365 and Office 2019) | /learn/certifications/microsoft-office-specialist-expert-2019
"""
MOS_TITLE, MOS_ADDRESS = (
    "Microsoft Office Specialist (MOS)",
    "https://www.microsoft.com/learning/certification-overview-mos.aspx",
)

#: Instructional-skills certificates; a star marks those for college staff or professors only.
SKILLS = """
CompTIA CTT+
Essential Educate Trainer
Fourth Dimension Technologies, Inc.
Friesen Kaye and Associates
Global Knowledge Instructional Skills Certification
IAMCT Approved Technical Trainer (IAMCT ATT)
IPM (Institut für Personalberatung und Managemententwicklung)
Learning and Performance Institute Trainer Performance Monitoring and Assessment (TPMA)
Learning Tree Train the Trainer Program
Marcom Deli
Microsoft Certified Trainer Instructional Skills Certification (MCT-ISC)
Microsoft Customer Service & Support (CSS) Trainer Certification
Microsoft Core Training Skills
New Horizons Instructional Skills Certification
PrepMasters USA
Modern Classroom Certified Trainer (MCCT®) *
Certified Virtual Educator *
"""

#: Every other address on the page, and whether what it leads to could be read.
LINKS = """
https://aka.ms/mctforum | no
https://www.microsoft.com/learning/dashboard.aspx | no
https://www.microsoft.com/en-us/learning/mct-central.aspx | no
https://query.prod.cms.rt.microsoft.com/cms/api/am/binary/RE23o0Z | no
https://www.microsoft.com/learning/mct-certification.aspx#mctinfoheading-4 | yes
http://www.executiveboard.com/exbd/human-resources/metrics-that-matter/index.page | no
https://www.microsoft.com/learning/mcsa-certification.aspx | yes
https://query.prod.cms.rt.microsoft.com/cms/api/am/binary/RWrwMm | no
https://www.microsoft.com/learning/mcse-certification.aspx | yes
https://www.microsoft.com/learning/mcsd-certification.aspx | yes
https://www.microsoft.com/learning/certification-overview-mos.aspx | yes
https://www.microsoft.com/learning/retired-certifications.aspx | yes
https://query.prod.cms.rt.microsoft.com/cms/api/am/binary/RE2Mf75 | no
https://query.prod.cms.rt.microsoft.com/cms/api/am/binary/RE2XZuQ | no
https://query.prod.cms.rt.microsoft.com/cms/api/am/binary/RE2XWWa | no
https://mcp.microsoft.com/Authenticate/MCT | no
mailto:customerservices@certiport.com | yes
https://query.prod.cms.rt.microsoft.com/cms/api/am/binary/RE2XP6W | no
https://www.microsoft.com/learning/mct-certification.aspx#mctinfoheading-3 | yes
https://www.microsoft.com/en-us/learning/mct-programfees.aspx | no
"""

#: What each track gets, as words that must be found in one benefit of that track.
BENEFITS = """
mct | library of official training
mct | certification products
mct | discount on exams
mct | discount on books
mct | discount on microsoft products
mct | readiness resources
mct | forum
mct | events
mct | dashboard
mct | certificate
mct | news on mct central
mct | jobs on mct central
mct | trainers around the world
mct | regional lead
alumni | alumni content on the dashboard
alumni | mct central
alumni | discount on exams
alumni | discount on books
alumni | discount on e-books
"""

#: The documents the page asks people to read or sign, as this repository names them.
DOCUMENTS = ("program-guide", "program-agreement", "alumni-agreement", "enrollment-and-renewal-guide")

#: Addresses without a host on the page belong to this one.
HOST = "https://docs.microsoft.com"


def rows(table: str) -> list[list[str]]:
    """The lines of a table above, split at the bars; an address without a host gets the page's."""
    split = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [[HOST + cell if cell.startswith("/") else cell for cell in row] for row in split]
